import type { Kind } from "../article/records.ts";
import { KIND_WORDS, voiceOfKind } from "../article/voices.ts";

/** What a source is, in its colour; a kind that is not known says so. */
export function Badge({ kind }: { kind: Kind | "none" | null | undefined }) {
  if (kind === "none") return <span class="badge none">no source</span>;
  const css = kind === "document" ? "document" : voiceOfKind(kind);
  return <span class={`badge ${css}`}>{kind ? KIND_WORDS[kind] : "kind not known"}</span>;
}
