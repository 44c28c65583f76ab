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
  const given = hit.sentence?.marks ?? [{ role: "content" as const, start: 0, end: [...text].length }];
  const marks: Mark[] = [...given.map((mark) => ({ ...mark, key: "" })), ...placed(hit, text, given)];
  return <>{split(text, carried(marks, offsetsOf(text).toUnits)).map((piece) => <span key={piece.start} class={piece.marks.map((mark) => `in-${mark.role}`).join(" ") || undefined}>{piece.text}</span>)}</>;
}

const JOINED = " … ";

/** Where the words looked for stand in the sentence. They are counted in the content, whose pieces
    are joined there by an ellipsis; where the sentence words it otherwise, none are marked. */
function placed(hit: Hit, text: string, given: { role: string; start: number; end: number }[]): Mark[] {
  const pieces = given.filter((mark) => mark.role === "content").sort((one, other) => one.start - other.start);
  const points = [...text];
  if (pieces.map((piece) => points.slice(piece.start, piece.end).join("")).join(JOINED) !== hit.content) return [];
  const marks: Mark[] = [];
  let before = 0;
  for (const piece of pieces) {
    for (const [start, end] of hit.found ?? []) {
      const from = Math.max(piece.start, piece.start + start - before);
      const to = Math.min(piece.end, piece.start + end - before);
      if (from < to) marks.push({ start: from, end: to, role: "find", key: "" });
    }
    before += piece.end - piece.start + JOINED.length;
  }
  return marks;
}
