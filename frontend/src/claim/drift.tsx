/* Word by word: how the claim reads here against how it read there. */

import { diffArrays } from "diff";
import { line } from "../article/voices.ts";

export type Change = { kind: "same" | "gone" | "new"; words: string };

/** What changed from `before` to `after`; words that differ in case or marks alone are the same. */
export function drift(before: string, after: string): Change[] {
  const bare = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
  const changes: Change[] = [];
  for (const part of diffArrays(line(before).split(" "), line(after).split(" "), { comparator: (one, other) => bare(one) === bare(other) })) {
    changes.push({ kind: part.added ? "new" : part.removed ? "gone" : "same", words: part.value.join(" ") });
  }
  return changes;
}

/** How many words both have, and which part of the shorter text that is, 0 to 1. */
export function kept(changes: Change[]): { words: number; part: number } {
  const count = (kind: Change["kind"]): number => changes.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.words.split(" ").length, 0);
  const same = count("same");
  const shorter = same + Math.min(count("gone"), count("new"));
  return { words: same, part: shorter ? same / shorter : 1 };
}

export function Drift({ changes }: { changes: Change[] }) {
  return (
    <p class="drift" dir="auto">
      {changes.map((one, at) => (
        <span key={at}>{one.kind === "gone" ? <del>{one.words}</del> : one.kind === "new" ? <ins>{one.words}</ins> : one.words}{" "}</span>
      ))}
    </p>
  );
}
