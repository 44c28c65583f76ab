/* A draft against a policy: findings in the text, each with why and how to mend it. */

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Mark } from "../article/layers.ts";
import type { Analysis } from "../article/records.ts";
import { counted } from "../article/voices.ts";
import { api, ask, problemOf, useAsk, type Problem } from "../net.ts";
import { place, withQuery, go } from "../router.ts";
import { Drop, type Draft } from "../parts/drop.tsx";
import { Trouble, Waiting } from "../parts/notice.tsx";
import { Reader } from "../reader/reader.tsx";

type Severity = "note" | "warning" | "error";
type Finding = { rule: string; title: string; severity: Severity; start: number; end: number; text: string; line: number; column: number; message: string; fix: string; cites: string[] };
type Checked = { policy: string; analysis: Analysis; findings: Finding[] };
type Policies = { items: { name: string; title: string; about: string; rules: { rule: string; title: string; severity: string }[] }[] };

/** `note` is a name of the style sheet already. */
const CLASSES: Record<Severity, string> = { note: "remark", warning: "warning", error: "error" };

export function CheckView() {
  const { query } = place.value;
  const policies = useAsk<Policies>(api("/policies"));
  const policy = query.get("policy") ?? "all";
  const severity = query.get("severity") ?? "note";
  const article = query.get("article");
  const [draft, setDraft] = useState<Draft | null>(null);
  const [own, setOwn] = useState("");
  const [state, setState] = useState<{ checked: Checked | null; problem: Problem | null; busy: boolean }>({ checked: null, problem: null, busy: false });
  useEffect(() => void (document.title = "Check · sayso"), []);
  const body = article ? { article } : draft;
  const run = (): (() => void) | undefined => {
    if (!body) return undefined;
    const stop = new AbortController();
    setState((now) => ({ ...now, problem: null, busy: true }));
    const chosen = policy === "own" ? { policy_text: own } : { policy };
    ask<Checked>(api("/check"), { method: "POST", body: { ...body, ...chosen, severity }, signal: stop.signal }).then(
      (checked) => setState({ checked, problem: null, busy: false }),
      (error) => stop.signal.aborted || setState({ checked: null, problem: problemOf(error), busy: false }),
    );
    return () => stop.abort();
  };
  useEffect(() => (policy === "own" && !own ? undefined : run()), [article, draft, policy, severity]);
  const about = policies.data?.items.find((one) => one.name === policy);
  const chooser = (
    <div class="row chooser">
      <label>Policy <select value={policy} onChange={(event) => go(withQuery({ policy: event.currentTarget.value === "all" ? "" : event.currentTarget.value }), { replace: true })}>
        {(policies.data?.items ?? [{ name: policy, title: policy }]).map((one) => <option key={one.name} value={one.name}>{one.title || one.name}</option>)}
        <option value="own">a policy of your own …</option>
      </select></label>
      <label>From <select value={severity} onChange={(event) => go(withQuery({ severity: event.currentTarget.value === "note" ? "" : event.currentTarget.value }), { replace: true })}>
        <option value="note">notes</option><option value="warning">warnings</option><option value="error">errors</option>
      </select> up</label>
    </div>
  );
  return (
    <>
      <h1>Check a draft</h1>
      <p class="lead">Finds sourcing that a policy does not allow, and says where, why and how to mend it. It judges how a story is sourced, never whether it is true. Nothing is stored.</p>
      {policies.problem ? <Trouble problem={policies.problem} again={policies.again} /> : chooser}
      {about?.about ? <p class="soft small">{about.about.split("`").map((part, at) => (at % 2 ? <code key={at}>{part}</code> : part))}</p> : null}
      {policy === "own" ? (
        <form class="field" onSubmit={(event) => { event.preventDefault(); setOwn(String(new FormData(event.currentTarget).get("toml"))); run(); }}>
          <label for="toml">The policy as TOML</label>
          <textarea id="toml" name="toml" rows={8} value={own} onInput={(event) => setOwn(event.currentTarget.value)} placeholder={'name = "our house"\nextends = "ap"\n\n[rules.no-byline]\nseverity = "off"'} spellcheck={false} />
          {body ? <div class="row"><button>Check with it</button></div> : null}
        </form>
      ) : null}
      {state.problem ? <Trouble problem={state.problem} /> : null}
      {state.busy && !state.checked ? <Waiting lines={10} what="Checking" /> : null}
      {!body || (state.problem && !article) ? <Drop action="Check it" given={draft} send={setDraft} /> : null}
      {state.checked && body ? <Results checked={state.checked} busy={state.busy} leave={article ? null : () => { setDraft(null); setState({ checked: null, problem: null, busy: false }); }} /> : null}
    </>
  );
}

function Results({ checked, busy, leave }: { checked: Checked; busy: boolean; leave: (() => void) | null }) {
  const marks = useMemo(() => checked.findings.map((one, at): Mark => ({ start: one.start, end: one.end, role: "finding", key: `${CLASSES[one.severity]} ${at}` })), [checked]);
  const show = (at: number) => (event: Event): void => {
    event.preventDefault();
    for (const old of document.querySelectorAll(".finding.now")) old.classList.remove("now");
    const places = document.querySelectorAll(`.finding[data-f="${at}"]`);
    for (const one of places) one.classList.add("now");
    places[0]?.closest("details")?.setAttribute("open", "");
    places[0]?.scrollIntoView({ block: "center" });
  };
  const { findings } = checked;
  return (
    <div class={busy ? "stale" : undefined}>
      <div class="draftbar"><p role="status"><b>{findings.length ? counted(findings.length, "finding") : "Nothing found"}</b>{findings.length ? "" : " that this policy does not allow"}.</p>{leave ? <div class="row"><button type="button" onClick={leave}>Another draft</button><Saved checked={checked} /></div> : <Saved checked={checked} />}</div>
      <Reader analysis={checked.analysis} marks={marks} aside={
        <>
          <h2>Findings</h2>
          {findings.length ? (
            <ol class="findings">
              {findings.map((one, at) => (
                <li key={at} class={CLASSES[one.severity]}>
                  <p class="rule"><a href={`#f${at}`} data-row onClick={show(at)}>{one.title || one.rule}</a> <span class="tag">{one.severity}</span></p>
                  <p dir="auto">{one.message}</p>
                  <p class="soft"><b>Mend it:</b> {one.fix}</p>
                  {one.cites.length ? <details class="small soft"><summary>What the policy stands on</summary>{one.cites.map((cite) => <p key={cite}>{cite}</p>)}</details> : null}
                </li>
              ))}
            </ol>
          ) : <p class="soft">No finding.</p>}
        </>
      } />
    </div>
  );
}

function Saved({ checked }: { checked: Checked }) {
  const columns = ["severity", "rule", "line", "column", "text", "message", "fix"] as const;
  const cell = (value: string | number): string => {
    const shown = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
  };
  const csv = "\ufeff" + [columns.join(","), ...checked.findings.map((one) => columns.map((name) => cell(one[name])).join(","))].join("\r\n") + "\r\n";
  const saved = (content: string, type: string): string => URL.createObjectURL(new Blob([content], { type }));
  const links = useMemo(() => [saved(csv, "text/csv"), saved(JSON.stringify(checked.findings, null, 2), "application/json")] as const, [checked]);
  return <ul class="saves"><li><a href={links[0]} download="findings.csv">CSV</a></li><li><a href={links[1]} download="findings.json">JSON</a></li></ul>;
}
