/* What of a story is shown, kept in the address: #a3&how=direct&who=unnamed&source=2&min=0.5&find=words */

import { line } from "../article/voices.ts";
import type { Statement, Story } from "../article/story.ts";

export type Filter = { how: Set<string>; who: Set<string>; source: string; find: string; min: number };

export const NO_FILTER: Filter = { how: new Set(), who: new Set(), source: "", find: "", min: 0 };

export const isOn = ({ how, who, source, find, min }: Filter): boolean =>
  how.size + who.size > 0 || source !== "" || find.trim() !== "" || min > 0;

/** The statement and the filter that a fragment names. */
export function readHash(hash: string): { held: string | null; filter: Filter } {
  const terms = hash.split("&").filter(Boolean);
  const held = terms[0] && !terms[0].includes("=") ? terms.shift()! : null;
  const given = new Map(terms.map((term) => {
    const at = term.indexOf("=");
    return [term.slice(0, at), decoded(term.slice(at + 1))];
  }));
  const list = (name: string): Set<string> => new Set((given.get(name) ?? "").split(",").filter(Boolean));
  const min = Number(given.get("min") ?? 0);
  return {
    held,
    filter: {
      how: list("how"), who: list("who"), source: given.get("source") ?? "", find: given.get("find") ?? "",
      min: min >= 0 && min <= 1 ? min : 0,
    },
  };
}

/** The fragment of a statement and a filter. */
export function writeHash(held: string | null, { how, who, source, find, min }: Filter): string {
  return [
    held ?? "",
    how.size ? `how=${[...how].join(",")}` : "",
    who.size ? `who=${[...who].join(",")}` : "",
    source ? `source=${source}` : "",
    min ? `min=${min}` : "",
    find.trim() ? `find=${encodeURIComponent(find.trim())}` : "",
  ].filter(Boolean).join("&");
}

/** Which group of the margin a statement is in: its source's number, `?` or `–`. */
export const groupOf = (statement: Statement): string => statement.sign;

/** The statements that fit, in the order of the text; within a facet any value will do, of the
    facets all must. */
export function fitting(story: Story, filter: Filter): Statement[] {
  const wanted = filter.find.trim().toLowerCase();
  return story.statements.filter((one) => {
    const { attribution } = one;
    if (filter.how.size && !filter.how.has(attribution.quote)) return false;
    if (filter.who.size && !filter.who.has(one.voice)) return false;
    if (filter.source && groupOf(one) !== filter.source) return false;
    if (attribution.confidence < filter.min) return false;
    if (!wanted) return true;
    const spans = [...attribution.content, ...attribution.source, ...attribution.cue];
    return `${one.speaker} ${line(spans.map((span) => span.text).join(" "))}`.toLowerCase().includes(wanted);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
