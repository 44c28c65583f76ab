/* The Analysis contract, version 1, as far as the pages read it. Offsets count code points. */

export type Spot = { start: number; end: number };
export type Span = Spot & { text: string };
export type BlockKind =
  | "headline" | "subhead" | "byline" | "dateline" | "paragraph" | "caption" | "list"
  | "pullquote" | "embed" | "correction" | "update" | "furniture";
export type Block = Spot & { kind: BlockKind };
export type Quote = "direct" | "indirect" | "mixed";
export type Stance =
  | "says" | "claims" | "reports" | "confirms" | "denies" | "rumor" | "believes" | "plans"
  | "declines" | "asks";
export type Kind = "person" | "organization" | "outlet" | "document" | "anonymous" | "group";
export type Basis = { by: string; triggers: Span[] };

export type Attribution = {
  id: string;
  content: Span[];
  cue: Span[];
  source: Span[];
  quote: Quote;
  stance: Stance | null;
  speaker: string | null;
  via: string[];
  inside: string | null;
  hedges: Span[];
  basis: Basis;
  confidence: number;
  speaker_basis: Basis | null;
  when: string | null;
};

export type Source = {
  id: string;
  name: string;
  kind: Kind | null;
  description: string | null;
  anonymity: { closeness: string; reason: Span | null; rote: boolean } | null;
  mentions: Span[];
};

export type Time = Span & { id: string; type: "date" | "time" | "duration" | "set"; value: string };

export type Article = {
  id: string;
  ref: string;
  url: string | null;
  canonical_url: string | null;
  outlet: { name: string; domain: string | null } | null;
  title: string | null;
  byline: string[];
  language: string | null;
  agency: { name: string; start: number | null; end: number | null } | null;
  published: string | null;
  modified: string | null;
  published_source: string | null;
  text: string;
  blocks: Block[];
  links: (Spot & { url: string })[];
};

export type Analysis = {
  schema: "sayso/analysis/1";
  engine: { version: string; model: string };
  article: Article;
  attributions: Attribution[];
  sources: Source[];
  times: Time[];
  warnings: string[];
};
