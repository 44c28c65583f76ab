/* How far a running `sayso add` has come, live, and what it brought in. */

import { useEffect, useState } from "preact/hooks";
import { counted } from "../article/voices.ts";
import { api, askLedger, ledger, listen, useAsk, type Page, type Problem } from "../net.ts";
import { Pending, Trouble, Waiting } from "../parts/notice.tsx";
import { ArticleRow, type ArticleItem } from "./articles.tsx";

type Run = { state: "none" | "running" | "quiet" | "ended"; number: number | null; started_at: string | null; ended_at: string | null; counts: Record<string, number>; change: number };

const STATES: Record<Run["state"], string> = {
  none: "Nothing has been added from the shell yet.",
  running: "Articles are being added just now.",
  quiet: "The run has written nothing for a minute: it reads something large, or it was stopped.",
  ended: "The last run has ended.",
};

export function ProgressView() {
  const [run, setRun] = useState<Run | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => void (document.title = `${run?.state === "running" ? "Adding … · " : ""}Progress · sayso`), [run?.state]);
  useEffect(() => listen(api("/progress"), "progress", (data) => {
    setRun(JSON.parse(data) as Run);
    askLedger().catch(() => undefined);
  }, setProblem), []);
  const newest = useAsk<Page<ArticleItem>>(`${api("/articles")}?limit=10&facets=false`);
  useEffect(() => { if (run) newest.again(); }, [run?.change]);
  const told = ledger.value;
  const counts = Object.entries(run?.counts ?? {});
  return (
    <>
      <h1>Progress</h1>
      {problem ? <Trouble problem={problem} /> : null}
      {run ? (
        <section aria-live="polite">
          <p class="lead"><span class={`lamp ${run.state}`} aria-hidden="true" />{STATES[run.state]}</p>
          {counts.length ? (
            <dl class="figures">{counts.map(([name, count]) => <div key={name}><dt>{name}</dt><dd class="num">{count.toLocaleString("en")}</dd></div>)}</dl>
          ) : null}
          {run.started_at ? <p class="soft small">Run {run.number}, begun {clock(run.started_at)}{run.ended_at ? `, ended ${clock(run.ended_at)}` : ""}.</p> : null}
          {run.state === "none" ? <p>Start one in a shell: <code>sayso add {told?.name ?? "LEDGER"} FOLDER</code></p> : null}
        </section>
      ) : problem ? null : <Waiting lines={3} />}
      {told ? <p class="soft">The ledger holds {counted(told.articles, "article")} with {counted(told.statements, "statement")}.</p> : null}
      <Pending />
      <h2>Newest in the ledger</h2>
      {newest.problem ? <Trouble problem={newest.problem} again={newest.again} /> : newest.data ? <ol class="rows">{newest.data.items.map((item) => <ArticleRow key={item.id} item={item} />)}</ol> : <Waiting />}
    </>
  );
}

const clock = (moment: string): string => new Date(moment).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
