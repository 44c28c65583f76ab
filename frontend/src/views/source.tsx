/* Everything one source said, and what people decided about its names. */

import { useEffect, useState } from "preact/hooks";
import type { Kind, Quote, Stance } from "../article/records.ts";
import { KINDS, KIND_WORDS, QUOTE_WORDS, STANCE_WORDS, counted } from "../article/voices.ts";
import { shortDay } from "../article/times.ts";
import { api, ask, ledger, problemOf, useAsk, usePages, type Facet, type Problem } from "../net.ts";
import { go, place } from "../router.ts";
import { Badge } from "../parts/badge.tsx";
import { Beside, Facets, Months, More, Tally } from "../parts/lists.tsx";
import { Empty, note, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { sourceHref, StatementRow, type Hit } from "../parts/statement.tsx";
import type { SourceItem } from "./sources.tsx";

type Decision = { name: string; kind: Kind | null; blocked: boolean; aliases: { alias: string; at: string }[] };
type SourceAnswer = SourceItem & { months: Facet[]; decision: Decision | null; suggestions: string[] };

/** Query terms that narrow the statements of this source. */
const NARROW = ["stance", "quote", "outlet", "since", "until"];

export function SourceView({ id }: { id: string }) {
  const { query } = place.value;
  const isUnnamed = query.get("unnamed") === "true";
  const path = api(`/sources/${encodeURIComponent(id)}`);
  const source = useAsk<SourceAnswer>(path + (isUnnamed ? "?unnamed=true" : ""));
  const asked = new URLSearchParams({ context: "true", source: id });
  if (isUnnamed) asked.set("unnamed", "true");
  for (const name of NARROW) for (const value of query.getAll(name)) asked.append(name, value);
  const pages = usePages<Hit>(`${api("/statements")}?${asked}`);
  useEffect(() => void (document.title = `${source.data?.name ?? id} · sayso`), [source.data, id]);
  const saved = new URLSearchParams(asked);
  saved.delete("context");
  const one = source.data;
  const facets = pages.data?.facets ?? undefined;
  if (source.problem) return <Trouble problem={source.problem} again={source.again} whole />;
  return (
    <>
      <p class="kicker">Source</p>
      <div class="heads"><h1><bdi>{one?.name ?? id}</bdi> {one ? <Badge kind={one.kind} /> : null}</h1><Saves path="/statements" query={saved.toString()} /></div>
      {one ? (
        <p class="lead">
          {counted(one.statements, "statement")} of {counted(one.words, "word")} in {counted(one.articles, "article")}
          {one.first ? `, ${one.first === one.last ? shortDay(one.first) : `${shortDay(one.first)} to ${shortDay(one.last)}`}` : ""}.
          {one.names.length > 1 ? <> Called {one.names.slice(0, 8).map((name, at) => <>{at ? ", " : ""}<bdi>“{name.value}”</bdi> <span class="num soft">{name.count}</span></>)}.</> : null}
        </p>
      ) : <Waiting lines={2} />}
      {one && !isUnnamed ? <Names source={one} changed={(name) => { if (name !== id) go(sourceHref(name)); else { source.again(); pages.again(); } }} /> : null}
      {one && isUnnamed ? <p class="soft small">A wording is not a person: these may be several sources that articles describe alike.</p> : null}
      <h2>Statements</h2>
      <Beside filters={
        <>
          <Facets title="Stance" name="stance" facets={facets?.stances} words={(value) => STANCE_WORDS[value as Stance] ?? value} />
          <Facets title="Quotation" name="quote" facets={facets?.quotes} words={(value) => QUOTE_WORDS[value as Quote] ?? value} />
          <Facets title="Outlet" name="outlet" facets={facets?.outlets} many />
          <Months facets={facets?.months} />
        </>
      }>
        <Tally page={pages.data} noun="statement" own={["unnamed"]} />
        {pages.problem ? <Trouble problem={pages.problem} again={pages.again} /> : null}
        {pages.data ? <ol class={pages.loading ? "hits stale" : "hits"}>{pages.data.items.map((hit) => <StatementRow key={hit.number} hit={hit} showSource={hit.person !== one?.name} />)}</ol> : <Waiting lines={8} />}
        {pages.data && !pages.data.items.length && !pages.isMore ? <Empty>Nothing here with these filters.</Empty> : null}
        <More pages={pages} />
      </Beside>
    </>
  );
}

type Verdict = { verb: "merge" | "split" | "rename" | "kind" | "block"; name: string; names?: string[]; at?: string; kind?: string };

/** Merging, splitting, renaming: decisions about names, each with a way back. */
function Names({ source, changed }: { source: SourceAnswer; changed: (name: string) => void }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const writable = ledger.value?.writable ?? false;
  const { decision } = source;
  if (!writable && !decision) return null;
  const decide = async (verdict: Verdict, done: string, next = source.name): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { before } = await ask<{ before: string }>(api("/aliases"), { method: "POST", body: verdict });
      note(done, {
        label: "Undo",
        run: () => ask(api("/aliases"), { method: "PUT", body: { text: before } }).then(() => changed(source.name), (error) => setProblem(problemOf(error))),
      });
      changed(next);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const send = (make: (form: FormData) => void) => (event: Event): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    make(new FormData(form));
    form.reset();
  };
  const words = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();
  const { name } = source;
  return (
    <details class="names">
      <summary>Names{decision ? ` · ${counted(decision.aliases.length, "decision")}` : ""}{source.suggestions.length ? ` · ${counted(source.suggestions.length, "suggestion")}` : ""}</summary>
      {decision?.aliases.length ? <ul class="chips">{decision.aliases.map((one) => <li key={one.alias + one.at}><span class="tag">also <bdi>{one.alias}</bdi>{one.at ? <> in <bdi>{one.at}</bdi></> : null}</span></li>)}</ul> : null}
      {problem ? <Trouble problem={problem} /> : null}
      {writable ? (
        <>
          {source.suggestions.length ? (
            <p class="row">Perhaps the same: {source.suggestions.map((other) => <button key={other} type="button" disabled={isBusy} onClick={() => void decide({ verb: "merge", name, names: [other] }, `“${other}” is taken for ${name} now.`)}>merge <bdi>{other}</bdi></button>)}</p>
          ) : null}
          <div class="forms">
            <form onSubmit={send((form) => void decide({ verb: "merge", name, names: [words(form, "other")] }, `“${words(form, "other")}” is taken for ${name} now.`))}>
              <label>Merge another name into this one<input type="text" name="other" required placeholder="Harbor Master Quill" /></label><button disabled={isBusy}>Merge</button>
            </form>
            <form onSubmit={send((form) => void decide({ verb: "split", name: words(form, "alias") || name, at: words(form, "at"), names: [words(form, "other")] }, `In ${words(form, "at")} it is ${words(form, "other")} now.`))}>
              <label>In one outlet this name is somebody else
                <select name="alias" aria-label="Which name">{source.names.map((one) => <option key={one.value}>{one.value}</option>)}</select>
              </label>
              <label>in<input type="text" name="at" required list="outlets-of" placeholder="the-mast.example" /></label>
              <datalist id="outlets-of">{source.outlets.map((one) => <option key={one.value} value={one.value} />)}</datalist>
              <label>it is<input type="text" name="other" required placeholder="Bo Quill" /></label><button disabled={isBusy}>Split</button>
            </form>
            <form onSubmit={send((form) => void decide({ verb: "rename", name, names: [words(form, "other")] }, `${name} is shown as ${words(form, "other")} now.`, words(form, "other")))}>
              <label>Show it under another name<input type="text" name="other" required /></label><button disabled={isBusy}>Rename</button>
            </form>
            <form onSubmit={send((form) => void decide({ verb: "kind", name, kind: words(form, "kind") }, `${name} is of kind ${words(form, "kind")} now.`))}>
              <label>What it is<select name="kind">{KINDS.filter((kind) => kind !== "anonymous").map((kind) => <option key={kind} value={kind} selected={kind === source.kind}>{KIND_WORDS[kind]}</option>)}</select></label><button disabled={isBusy}>Set kind</button>
              <button type="button" disabled={isBusy} onClick={() => void decide({ verb: "block", name, at: "" }, `${name} counts as no source now.`)}>It is no source</button>
            </form>
          </div>
        </>
      ) : null}
    </details>
  );
}
