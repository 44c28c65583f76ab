/* A statement in a list: the sentence it stands in, who said it, and the ways on from it. */

import type { Kind, Quote, Stance } from "../article/records.ts";
import { split, type Mark } from "../article/layers.ts";
import { carried, offsetsOf } from "../article/offsets.ts";
import { shortDay } from "../article/times.ts";
import { HOW_SAID, STANCE_WORDS, voiceOfKind } from "../article/voices.ts";
import { Badge } from "./badge.tsx";

export type Hit = {
  number: number;
  article: string;
  id: string;
  content: string;
  cue: string;
  source: string;
  speaker: string;
  person: string;
  kind: Kind | null;
  quote: Quote;
  stance: Stance | null;
  confidence: number;
  outlet: string | null;
  title: string | null;
  published: string | null;
  found?: [number, number][];
  claim?: string | null;
  corrected?: boolean;
  sentence?: { text: string; marks: { role: "content" | "cue" | "source"; start: number; end: number }[] } | null;
};

export const articleHref = (id: string, statement?: string | null): string => `/articles/${id}${statement ? `#${statement}` : ""}`;
export const sourceHref = (name: string, unnamed = false): string => `/sources/${encodeURIComponent(name)}${unnamed ? "?unnamed=true" : ""}`;

export function StatementRow({ hit, showSource = true }: { hit: Hit; showSource?: boolean }) {
  const voice = hit.person || hit.source ? (hit.kind === "document" ? "document" : voiceOfKind(hit.kind)) : "none";
  const name = hit.person || hit.speaker || hit.source;
  return (
    <li class={`hit ${voice}`}>
      {showSource ? (
        <p class="by">
          {hit.person ? <a class="name" href={sourceHref(hit.person, hit.kind === "anonymous")}><bdi>{name}</bdi></a> : <span class="name soft"><bdi>{name || "No source given"}</bdi></span>}
          {" "}<Badge kind={name ? hit.kind : "none"} />
        </p>
      ) : null}
      <a class="said" data-row href={articleHref(hit.article, hit.id)} dir="auto"><Sentence hit={hit} /></a>
      <p class="about">
        {hit.outlet ? <><bdi>{hit.outlet}</bdi> · </> : null}{hit.published ? <>{shortDay(hit.published)} · </> : null}
        {hit.stance ? `${STANCE_WORDS[hit.stance]}, ` : ""}{HOW_SAID[hit.quote]}
        {hit.corrected ? <> · <span class="tag">corrected</span></> : null}
        {hit.claim ? <> · <a href={`/claims/${hit.claim}`}>trail</a></> : null}
      </p>
    </li>
  );
}

/** The sentence with its content, cue and source; the words looked for stand out. */
function Sentence({ hit }: { hit: Hit }) {
  const text = hit.sentence?.text ?? hit.content;
  const { toUnits } = offsetsOf(text);
  const marks: Mark[] = hit.sentence
    ? hit.sentence.marks.map((mark) => ({ start: mark.start, end: mark.end, role: mark.role, key: "" }))
    : [{ start: 0, end: text.length, role: "content", key: "" }];
  const first = hit.sentence?.marks.find((mark) => mark.role === "content");
  const isWhole = first && [...text].slice(first.start, first.end).join("") === hit.content;
  const base = hit.sentence ? (isWhole ? first.start : null) : 0;
  if (base !== null) for (const [start, end] of hit.found ?? []) marks.push({ start: base + start, end: base + end, role: "find", key: "" });
  return <>{split(text, carried(marks, toUnits)).map((piece) => <span key={piece.start} class={piece.marks.map((mark) => `in-${mark.role}`).join(" ") || undefined}>{piece.text}</span>)}</>;
}
