/* Whom each outlet relies on, with intervals; every figure opens the statements it counts. */

import { useEffect } from "preact/hooks";
import type { Kind } from "../article/records.ts";
import { counted, STANCE_WORDS } from "../article/voices.ts";
import { api, useAsk } from "../net.ts";
import { go, place, withQuery } from "../router.ts";
import { Badge } from "../parts/badge.tsx";
import { Facets, Months } from "../parts/lists.tsx";
import { Empty, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { sourceHref } from "../parts/statement.tsx";

type AuditVoice = "named" | "unnamed" | "outlet" | "document" | "unknown" | "none";
type Share = { part: number; of: number; share: number | null; low: number | null; high: number | null; method: string; statements?: string };
type Group = {
  name: string; articles: number; statements: number; words: number;
  by_statements: Record<AuditVoice, Share>; by_words: Record<AuditVoice, Share>; articles_with_unnamed: Share;
};
type Cell = { value: string; count: number; statements: string };
type AuditAnswer = {
  by: string;
  articles: { in_scope: number; counted: number; wire: number; exact_copies: number; near_copies: number };
  voices: AuditVoice[];
  groups: Group[];
  sources: { count: number; gini: number | null; top_ten_share: number | null; top: { name: string; kind: Kind | null; statements: number; articles: number; share: number }[] };
  stances: Partial<Record<AuditVoice, Cell[]>>;
  quotes: Partial<Record<AuditVoice, Cell[]>>;
  cues: Partial<Record<AuditVoice, Cell[]>>;
};

export const AUDIT_VOICES: Record<AuditVoice, string> = {
  named: "Named", unnamed: "Unnamed", outlet: "Other outlets", document: "Documents",
  unknown: "Source not resolved", none: "No source given",
};

const MOST = 40;

/** `/api/1/audit/statements?…` as an address of this site. */
const here = (url: string | undefined): string | undefined => url?.replace(/^\/api\/1/, "");
const inPercent = (share: number): string => `${(100 * share).toFixed(share >= 0.1 || share === 0 ? 0 : 1)}%`;

function told(share: Share): string {
  if (share.share === null || share.low === null || share.high === null) return "nothing to count";
  return `${inPercent(share.share)} (95% interval ${inPercent(share.low)} to ${inPercent(share.high)}), ${share.part.toLocaleString("en")} of ${share.of.toLocaleString("en")}`;
}

export function AuditView() {
  useEffect(() => void (document.title = "Audit · sayso"), []);
  const { query } = place.value;
  const { data, problem, loading, again } = useAsk<AuditAnswer>(`${api("/audit")}?${query}`);
  const by = query.get("by") ?? "outlet";
  const select = (name: string, words: string, options: [string, string][]) => (
    <label>{words} <select value={query.get(name) ?? ""} onChange={(event) => go(withQuery({ [name]: event.currentTarget.value }))}>{options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select></label>
  );
  return (
    <>
      <div class="heads"><h1>On whose say-so?</h1><Saves /></div>
      <div class="row chooser">
        {select("by", "By", [["", "outlet"], ["byline", "byline"], ["month", "month"]])}
        {select("wire", "Wire copy", [["", "left out"], ["keep", "kept"]])}
        {select("copies", "Copies", [["", "near and exact left out"], ["exact", "exact left out"], ["keep", "kept"]])}
        <details class="scope" open={["outlet", "since", "until"].some((name) => query.has(name))}><summary>Scope</summary><div class="inside"><Months facets={[]} /><Facets title="Outlet" name="outlet" many facets={by === "outlet" ? (data?.groups.slice(1).map((group) => ({ value: group.name, count: group.articles })) ?? []) : []} /></div></details>
      </div>
      {problem ? <Trouble problem={problem} again={again} /> : data ? <div class={loading ? "stale" : undefined}><Charts audit={data} by={by} /></div> : <Waiting lines={14} what="Counting" />}
    </>
  );
}

function Charts({ audit, by }: { audit: AuditAnswer; by: string }) {
  const whole = audit.groups[0];
  if (!whole || !whole.statements) return <Empty>There are no statements to count here.</Empty>;
  const { articles } = audit;
  const groups = audit.groups.slice(0, MOST + 1);
  const share = (voice: AuditVoice): string => inPercent(whole.by_statements[voice].share ?? 0);
  const most = Math.max(...audit.sources.top.map((one) => one.statements), 1);
  return (
    <>
      <p class="gist"><b>{share("unnamed")}</b> of {counted(whole.statements, "statement")} stand on unnamed sources, <b>{share("none")}</b> on nobody who is told; <b>{share("named")}</b> on somebody named.</p>
      <p class="soft small">{articles.counted.toLocaleString("en")} of {counted(articles.in_scope, "article")} are counted. Left out: {articles.wire} of wire copy, {articles.exact_copies} exact and {articles.near_copies} near copies of other articles. Every bar, dot and number opens the statements behind it.</p>
      <ul class="keysigns" aria-label="Colours">{audit.voices.map((voice) => <li key={voice} class={voice}><i aria-hidden="true" />{AUDIT_VOICES[voice]}</li>)}</ul>
      <h2>Statements, by {by}</h2>
      <p class="soft small">Who vouches for each statement, in %; on the right the number of articles.</p>
      <Stacked groups={groups} voices={audit.voices} of="by_statements" />
      <h2>Unnamed sources, with intervals</h2>
      <p class="soft small">Share of statements by unnamed sources; the line is the 95% interval of which articles were sampled.</p>
      <Intervals groups={groups} />
      <h2>Words, by {by}</h2>
      <p class="soft small">The same for the words of the statements.</p>
      <Stacked groups={groups} voices={audit.voices} of="by_words" />
      <h2>Most quoted</h2>
      <p class="soft small">{audit.sources.gini === null ? "No source is named." : `${counted(audit.sources.count, "named source")}; the ten most quoted have ${inPercent(audit.sources.top_ten_share ?? 0)} of their statements, and Gini’s coefficient is ${audit.sources.gini.toFixed(2)} (0: all alike).`}</p>
      <ol class="chart">
        {audit.sources.top.map((one) => (
          <li key={one.name}>
            <span class="label"><bdi>{one.name}</bdi></span>
            <span class="track"><a class="named" href={sourceHref(one.name)} style={{ width: `${(100 * one.statements) / most}%` }} aria-label={`${one.name}: ${counted(one.statements, "statement")} in ${counted(one.articles, "article")}`} title={counted(one.statements, "statement")} /></span>
            <span class="end num">{one.statements} <Badge kind={one.kind} /></span>
          </li>
        ))}
      </ol>
      <h2>Stances</h2>
      <Crossed title="Stances by voice" cells={audit.stances} voices={audit.voices} words={(value) => STANCE_WORDS[value as never] ?? value} />
      <h2>Quotation</h2>
      <Crossed title="Quotation by voice" cells={audit.quotes} voices={audit.voices} />
      <h2>Words that report</h2>
      <div class="cues">
        {audit.voices.map((voice) => audit.cues[voice]?.length ? (
          <div key={voice} class={voice}><h3>{AUDIT_VOICES[voice]}</h3><ul>{audit.cues[voice].map((cue) => <li key={cue.value}><a href={here(cue.statements)}><bdi>{cue.value}</bdi></a> <span class="num soft">{cue.count}</span></li>)}</ul></div>
        ) : null)}
      </div>
      <details class="table"><summary>All figures as a table</summary>
        <div class="wide" tabIndex={0} role="region" aria-label="All figures">
          <table>
            <caption>Share of statements in %, with 95% interval</caption>
            <thead><tr><th scope="col">{by}</th><th scope="col" class="right">articles</th><th scope="col" class="right">statements</th>{audit.voices.map((voice) => <th key={voice} scope="col" class="right">{AUDIT_VOICES[voice]}</th>)}</tr></thead>
            <tbody>{audit.groups.map((group) => (
              <tr key={group.name}><th scope="row"><bdi>{nameOf(group)}</bdi></th><td class="right">{group.articles}</td><td class="right">{group.statements}</td>
                {audit.voices.map((voice) => { const one = group.by_statements[voice]; return <td key={voice} class="right">{one.share === null ? "–" : <><a href={here(one.statements)}>{(100 * one.share).toFixed(1)}</a> <span class="soft small">{(100 * one.low!).toFixed(0)}–{(100 * one.high!).toFixed(0)}</span></>}</td>; })}
              </tr>
            ))}</tbody>
          </table>
        </div>
      </details>
    </>
  );
}

const nameOf = (group: Group): string => (group.name === "(all)" ? "All" : group.name);

function Stacked({ groups, voices, of }: { groups: Group[]; voices: AuditVoice[]; of: "by_statements" | "by_words" }) {
  return (
    <ol class="chart">
      {groups.map((group) => (
        <li key={group.name} class={group.name === "(all)" ? "whole" : undefined}>
          <span class="label"><bdi>{nameOf(group)}</bdi></span>
          <span class="track stacked">
            {voices.map((voice) => {
              const one = group[of][voice];
              if (!one.share) return null;
              const words = `${nameOf(group)}, ${AUDIT_VOICES[voice]}: ${told(one)}`;
              return <a key={voice} class={voice} href={here(one.statements)} style={{ width: `${100 * one.share}%` }} aria-label={words} title={words}>{one.share > 0.045 ? <span aria-hidden="true">{Math.round(100 * one.share)}</span> : null}</a>;
            })}
          </span>
          <span class="end num">{group.articles}</span>
        </li>
      ))}
    </ol>
  );
}

function Intervals({ groups }: { groups: Group[] }) {
  const top = Math.max(...groups.map((group) => group.by_statements.unnamed.high ?? 0), 0.01);
  const at = (value: number): string => `${(100 * value) / top}%`;
  return (
    <ol class="chart">
      {groups.map((group) => {
        const one = group.by_statements.unnamed;
        const words = `${nameOf(group)}, unnamed: ${told(one)}`;
        return (
          <li key={group.name} class={group.name === "(all)" ? "whole" : undefined}>
            <span class="label"><bdi>{nameOf(group)}</bdi></span>
            <span class="track spread unnamed">
              {one.share === null ? null : <a href={here(one.statements)} aria-label={words} title={words}><i style={{ left: at(one.low!), width: `${(100 * (one.high! - one.low!)) / top}%` }} /><b style={{ left: at(one.share) }} /></a>}
            </span>
            <span class="end num">{one.share === null ? "–" : inPercent(one.share)}</span>
          </li>
        );
      })}
      <li class="axis" aria-hidden="true"><span class="label" /><span class="track"><span>0</span><span>{inPercent(top / 2)}</span><span>{inPercent(top)}</span></span><span class="end" /></li>
    </ol>
  );
}

function Crossed({ title, cells, voices, words = (value) => value }: { title: string; cells: Partial<Record<AuditVoice, Cell[]>>; voices: AuditVoice[]; words?: (value: string) => string }) {
  const columns = [...new Set(voices.flatMap((voice) => (cells[voice] ?? []).map((cell) => cell.value)))].sort();
  if (!columns.length) return <Empty>Nothing to show.</Empty>;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={title}>
      <table class="crossed">
        <thead><tr><td /> {columns.map((column) => <th key={column} scope="col" class="right">{words(column)}</th>)}</tr></thead>
        <tbody>
          {voices.filter((voice) => cells[voice]?.length).map((voice) => {
            const total = cells[voice]!.reduce((sum, cell) => sum + cell.count, 0);
            return (
              <tr key={voice} class={voice}><th scope="row">{AUDIT_VOICES[voice]}</th>
                {columns.map((column) => {
                  const cell = cells[voice]!.find((one) => one.value === column);
                  return <td key={column} class="right" style={{ "--share": cell ? (cell.count / total).toFixed(3) : "0" }}>{cell ? <a href={here(cell.statements)}>{cell.count}</a> : <span class="soft">0</span>}</td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
