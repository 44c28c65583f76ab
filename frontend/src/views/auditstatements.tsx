/* Exactly the statements behind one figure of an audit. */

import { useEffect } from "preact/hooks";
import { counted } from "../article/voices.ts";
import { api, usePages } from "../net.ts";
import { place } from "../router.ts";
import { More } from "../parts/lists.tsx";
import { Empty, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { StatementRow, type Hit } from "../parts/statement.tsx";
import { AUDIT_VOICES } from "./audit.tsx";

const FIGURE = ["group", "voice", "stance", "quote", "cue", "source"];

export function AuditStatementsView() {
  const { query } = place.value;
  const pages = usePages<Hit>(`${api("/audit/statements")}?${query}`);
  const { data, problem } = pages;
  const words = FIGURE.filter((name) => query.has(name)).map((name) => {
    const value = query.get(name)!;
    if (name === "voice") return AUDIT_VOICES[value as keyof typeof AUDIT_VOICES]?.toLowerCase() ?? value;
    if (name === "group") return value === "(all)" ? "all articles" : value;
    return name === "cue" ? `“${value}”` : value;
  });
  useEffect(() => void (document.title = `${words.join(", ")} · Audit · sayso`), [words.join()]);
  const back = new URLSearchParams([...query].filter(([name]) => !FIGURE.includes(name)));
  return (
    <>
      <p class="kicker"><a href={`/audit${back.size ? `?${back}` : ""}`}>Audit</a> · the statements behind a figure</p>
      <div class="heads"><h1><bdi>{words.join(", ") || "All statements"}</bdi></h1><Saves endings={["csv", "jsonl"]} /></div>
      {data ? <p class="tally" role="status">{pages.isMore ? "the first " : ""}{counted(data.items.length, "statement")}</p> : null}
      {problem ? <Trouble problem={problem} again={pages.again} /> : null}
      {data ? <ol class="hits narrow">{data.items.map((hit) => <StatementRow key={hit.number} hit={hit} />)}</ol> : problem ? null : <Waiting lines={10} />}
      {data && !data.items.length && !pages.isMore ? <Empty>No statement stands behind this figure any more: the ledger has changed, or it was zero.</Empty> : null}
      <More pages={pages} />
    </>
  );
}
