/* Whose voice a statement is in, told only from what the analysis says; words for closed sets. */

import type { Attribution, Kind, Quote, Source, Stance } from "./records.ts";

export type Voice = "named" | "unnamed" | "outlet" | "unknown" | "none" | "own";

export const VOICES: Voice[] = ["named", "unnamed", "outlet", "unknown", "none", "own"];

export const VOICE_WORDS: Record<Voice, string> = {
  named: "Named sources",
  unnamed: "Unnamed sources",
  outlet: "Outlets",
  unknown: "Source, kind not known",
  none: "Attributed, no source given",
  own: "Nobody: the outlet’s own voice",
};

export const HOW_SAID: Record<Quote, string> = {
  direct: "said directly",
  indirect: "paraphrased",
  mixed: "partly quoted",
};

export const QUOTE_WORDS: Record<Quote, string> = {
  direct: "Direct",
  mixed: "Partly quoted",
  indirect: "Paraphrased",
};

export const STANCES: Stance[] = [
  "says", "claims", "reports", "confirms", "denies", "rumor", "believes", "plans", "declines",
  "asks",
];

export const STANCE_WORDS: Record<Stance, string> = {
  says: "says",
  claims: "claims",
  reports: "reports",
  confirms: "confirms",
  denies: "denies",
  rumor: "rumor",
  believes: "believes",
  plans: "plans",
  declines: "declines to say",
  asks: "asks",
};

export const KINDS: Kind[] = ["person", "organization", "outlet", "document", "anonymous", "group"];

export const KIND_WORDS: Record<Kind, string> = {
  person: "person",
  organization: "organization",
  outlet: "outlet",
  document: "document",
  anonymous: "unnamed",
  group: "group",
};

/** The voice a source of that kind lends; a kind that is not known is never guessed. */
export function voiceOfKind(kind: Kind | null | undefined): Voice {
  if (!kind) return "unknown";
  return kind === "anonymous" ? "unnamed" : kind === "outlet" ? "outlet" : "named";
}

/** The voice of a statement; one with neither speaker nor words for a source has none. */
export function voiceOf(attribution: Attribution, sources: Map<string, Source>): Voice {
  const source = sources.get(attribution.speaker ?? "");
  if (source) return voiceOfKind(source.kind);
  return attribution.source.length || attribution.speaker ? "unknown" : "none";
}

/** Words on one line. */
export const line = (text: string): string => text.split(/\s+/u).filter(Boolean).join(" ");

/** The words of spans, pieces joined by an ellipsis. */
export const wordsOf = (spans: { text: string }[]): string =>
  spans.map((span) => line(span.text)).join(" … ");

/** The name of the speaker, else the article's own words for it; empty where it has none. */
export function speakerWords(attribution: Attribution, sources: Map<string, Source>): string {
  return sources.get(attribution.speaker ?? "")?.name ?? wordsOf(attribution.source);
}

/** `text` on one line, cut at a word and closed with an ellipsis where it is longer. */
export function snippet(text: string, most = 140): string {
  const whole = line(text);
  if (whole.length <= most) return whole;
  const head = whole.slice(0, most);
  const cut = head.lastIndexOf(" ");
  return (cut > most / 2 ? head.slice(0, cut) : head).trimEnd() + "…";
}

/** A number with its noun: `1 word`, `1,204 words`. */
export function counted(number: number, noun: string, many = noun + "s"): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : many}`;
}
