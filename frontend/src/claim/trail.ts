/* The trail of a claim, as the API gives it. */

import type { Drift } from "./drift.tsx";

export type Place = { article: string; start: number; end: number; text: string };
export type Relation = "affirms" | "reports" | "denies" | "questions";
export type TrailStatement = {
  id: string; article: string; ref: string; outlet: string | null; published: string | null; attribution: string | null;
  relation: Relation; text: string; stance: string | null; speaker: string | null; via: string[]; headline: boolean; spans: Place[];
};
export type Node = { id: string; kind: "article" | "outlet" | "source"; label: string; published: string | null };
export type Edge = { id: string; from: string; to: string; evidence: string; spans: Place[]; confidence: number; why: string; because?: string | null };
export type OriginPoint = { node: string; label: string; published: string | null; precision: string };
export type Clash = { kind: string; statements: [string, string]; values: [string, string] };
export type Trail = {
  claim: { id: string; text: string };
  story: string | null;
  denial: boolean;
  statements: TrailStatement[];
  edges: Edge[];
  refused: Edge[];
  nodes: Node[];
  origin: { first_here: OriginPoint | null; credited: OriginPoint | null; differ: boolean };
  independent: { low: number; high: number; origins: string[]; why: string };
  alarms: { kind: string; where: string[]; why: string }[];
  clashes: Clash[];
  drift: Drift | null;
  merges: { text: string; other: string; why: string }[];
};

export const EVIDENCE_WORDS: Record<string, string> = {
  credit: "credits it", link: "links to it", wire: "credits the wire service", copy: "has mostly its text",
  quotation: "has the same quotation",
};

export const RELATION_WORDS: Record<Relation, string> = {
  affirms: "affirms", reports: "reports", denies: "denies", questions: "questions",
};
