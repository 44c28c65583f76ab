/* What the ledger knows of an article beside its analysis, and how it is corrected. */

import type { Analysis, Kind, Stance } from "../article/records.ts";
import { api, ask } from "../net.ts";

export type Correction = {
  number: number;
  attribution: string | null;
  field: "speaker" | "kind" | "stance" | "content" | "rejected" | "added";
  old: unknown;
  new: unknown;
  who: string;
  made_at: string;
  undoable: boolean;
};

export type ArticleAnswer = {
  analysis: Analysis;
  corrected: string[];
  corrections: Correction[];
  revision: number;
  current: boolean;
  revisions: number;
  story: string | null;
  claims: Record<string, string>;
  people: Record<string, string>;
};

/** Offsets are code points here, as the API has them. */
export type Change =
  | { field: "stance"; value: Stance | null }
  | { field: "speaker"; value: { id?: string | null; name: string; kind: Kind | null } | null }
  | { field: "kind"; value: Kind | null }
  | { field: "content"; value: [number, number][] }
  | { field: "rejected"; value: true }
  | { field: "added"; value: { content: [number, number][]; cue: [number, number][]; source: [number, number][] } };

const path = (article: string): string => api(`/articles/${article}/corrections`);

/** The article as it is now. */
export const again = (article: string): Promise<ArticleAnswer> => ask<ArticleAnswer>(api(`/articles/${article}`));

/** The article after these changes to one statement, which the ledger keeps. */
export const correct = (article: string, attribution: string | null, changes: Change[]): Promise<ArticleAnswer> =>
  ask<ArticleAnswer>(path(article), { method: "POST", body: { attribution, changes } });

/** The article without that correction. */
export const undo = (article: string, number: number): Promise<ArticleAnswer> =>
  ask<ArticleAnswer>(`${path(article)}/${number}`, { method: "DELETE" });

/** The article without these corrections, the newest taken back first. */
export async function undoAll(article: string, numbers: number[]): Promise<ArticleAnswer> {
  let answer: ArticleAnswer | null = null;
  for (const number of [...numbers].sort((one, other) => other - one)) answer = await undo(article, number);
  return answer!;
}

/** A correction in a line: what was and what is. */
export function told(one: Correction): string {
  const name = (value: unknown): string => (value && typeof value === "object" && "name" in value ? String(value.name) : value === null ? "none" : String(value));
  switch (one.field) {
    case "rejected": return `${one.attribution}: rejected`;
    case "added": return "a statement was added";
    case "content": return `${one.attribution}: edges moved`;
    default: return `${one.attribution}: ${one.field} ${name(one.old)} → ${name(one.new)}`;
  }
}
