/* How many of an article's words stand on whose say-so. */

import type { Piece } from "./layers.ts";
import type { Block, BlockKind } from "./records.ts";
import { VOICES, type Voice } from "./voices.ts";

export type Share = { voice: Voice; words: number; of: number; statements: number };

/** The blocks that attributions are drawn from: a byline or a share bar vouches for nothing, and a
    pull quote says again what was counted where it stands. */
export const COUNTED = new Set<BlockKind>([
  "headline", "subhead", "paragraph", "caption", "list", "embed", "correction", "update",
]);

const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'’-]*/gu;

/** A share for every voice. A word counts where it starts, once, in the voice of the innermost
    statement that holds it. */
export function shares(text: string, pieces: Piece[], blocks: Block[], voices: Map<string, Voice>): Share[] {
  const words = new Map<Voice, number>(VOICES.map((voice) => [voice, 0]));
  let at = 0;
  for (const block of blocks) {
    if (!COUNTED.has(block.kind)) continue;
    for (const found of text.slice(block.start, block.end).matchAll(WORD)) {
      const start = block.start + found.index;
      while (at + 1 < pieces.length && pieces[at]!.end <= start) at++;
      const inner = pieces[at]!.marks.findLast((mark) => mark.role === "content");
      const voice = inner ? voices.get(inner.key)! : "own";
      words.set(voice, words.get(voice)! + 1);
    }
  }
  const of = [...words.values()].reduce((sum, one) => sum + one, 0);
  const statements = [...voices.values()];
  return VOICES.map((voice) => ({
    voice,
    words: words.get(voice)!,
    of,
    statements: statements.filter((one) => one === voice).length,
  }));
}

/** In whole percent; below one with a decimal, and never 0 for what is there. */
export function percent(part: number, of: number): string {
  if (!part || !of) return "0";
  const exact = (100 * part) / of;
  return exact >= 1 ? exact.toFixed(0) : Math.max(exact, 0.1).toFixed(1);
}
