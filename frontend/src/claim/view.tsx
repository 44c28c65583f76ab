/* A claim: where it came from, who took it from whom, and what happened to it on the way. */

import { useEffect, useState } from "preact/hooks";
import { spokenDate } from "../article/times.ts";
import { counted, line, snippet, STANCE_WORDS } from "../article/voices.ts";
import { api, ask, ledger, problemOf, useAsk, type Problem } from "../net.ts";
import { go, place, withQuery } from "../router.ts";
import { note, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { articleHref, sourceHref } from "../parts/statement.tsx";
import { AlarmList } from "../views/alarms.tsx";
import { Changes, Words } from "./drift.tsx";
import { Graph } from "./graph.tsx";
import { EVIDENCE_WORDS, RELATION_WORDS, type Clash, type Edge, type OriginPoint, type Trail, type TrailStatement } from "./trail.ts";
import { When } from "./when.tsx";

export function ClaimView({ id }: { id: string }) {
  const { data: trail, problem, again } = useAsk<Trail>(api(`/claims/${id}`));
  const chosen = place.value.query.get("edge");
  useEffect(() => void (document.title = `${trail ? snippet(trail.claim.text, 60) : "Claim"} · sayso`), [trail]);
  if (problem) return <Trouble problem={problem} again={again} whole />;
  if (!trail) return <Waiting lines={14} what="Following the claim" />;
  const choose = (edge: string | null): void => go(withQuery({ edge: edge === chosen ? null : edge }), { replace: true });
  const { low, high, origins, why } = trail.independent;
  const articles = new Set(trail.statements.map((one) => one.article)).size;
  return (
    <>
      <div class="heads"><p class="kicker">Claim{trail.denial ? <> · <span class="tag denies">a denial</span></> : null}{trail.story ? <> · <a href={`/stories/${trail.story}`}>its story</a></> : null}</p><Saves query="" endings={["csv", "json", "dot", "graphml"]} /></div>
      <h1 dir="auto" class="claim">{line(trail.claim.text)}</h1>
      <dl class="cards">
        <div><dt>Independent sources</dt><dd><span class="count">{low === high ? low : `${low}–${high}`}</span><span class="soft">behind {counted(articles, "article")}{origins.length ? <>: <bdi>{origins.join(", ")}</bdi></> : null}</span><small>{why}</small></dd></div>
        <OriginCard title="First in this ledger" point={trail.origin.first_here} trail={trail} />
        <OriginCard title="The articles credit" point={trail.origin.credited} trail={trail} differ={trail.origin.differ} />
      </dl>
      {trail.alarms.length ? <><h2>Alarms</h2><AlarmList alarms={trail.alarms} /></> : null}
      <h2>Who has it from whom</h2>
      {trail.edges.length + trail.refused.length ? (
        <>
          <p class="soft small">An arrow leads from an article to where it has the claim from; choose one for its evidence, and refuse it if it is wrong.</p>
          <Graph trail={trail} chosen={chosen} choose={choose} />
          <Edges trail={trail} chosen={chosen} choose={choose} changed={again} />
        </>
      ) : <p class="soft">No article says where it has the claim from.</p>}
      <h2>When</h2>
      <When trail={trail} />
      <Wordings trail={trail} />
      <Denials trail={trail} />
      {trail.clashes.length ? <Clashes clashes={trail.clashes} trail={trail} /> : null}
      <h2>All statements of it</h2>
      <ol class="hits narrow">{trail.statements.map((one) => <TrailRow key={one.id} one={one} />)}</ol>
      {trail.merges.length ? (
        <details class="table"><summary>Why these statements are one claim</summary>
          <ul class="merges">{trail.merges.map((one, at) => <li key={at}><q>{snippet(one.text, 140)}</q> and <q>{snippet(one.other, 140)}</q>: <span class="soft">{one.why}</span></li>)}</ul>
        </details>
      ) : null}
    </>
  );
}

function OriginCard({ title, point, trail, differ = false }: { title: string; point: OriginPoint | null; trail: Trail; differ?: boolean }) {
  const isArticle = point && trail.nodes.some((node) => node.id === point.node && node.kind === "article");
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {point ? <><span class="origin">{isArticle ? <a href={articleHref(point.node)}><bdi>{point.label}</bdi></a> : <bdi>{point.label}</bdi>}</span><span class="soft">{point.published ? `${spokenDate(point.published)}, to the ${point.precision}` : "no article of it in this ledger"}</span></> : <span class="soft">nobody</span>}
        {differ ? <small>The first here is not the one that is credited.</small> : null}
      </dd>
    </div>
  );
}

function Edges({ trail, chosen, choose, changed }: { trail: Trail; chosen: string | null; choose: (edge: string | null) => void; changed: () => void }) {
  const labels = new Map(trail.nodes.map((node) => [node.id, node.label]));
  const refused = new Set(trail.refused.map((edge) => edge.id));
  return (
    <ul class="edgelist">
      {[...trail.edges, ...trail.refused].map((edge) => (
        <li key={edge.id} class={refused.has(edge.id) ? "refused" : undefined}>
          <button type="button" class="plain" aria-expanded={chosen === edge.id} data-row onClick={() => choose(edge.id)}><bdi>{labels.get(edge.from)}</bdi> → <bdi>{labels.get(edge.to)}</bdi></button>
          <span class="soft small"> {EVIDENCE_WORDS[edge.evidence] ?? edge.evidence}, {edge.confidence.toFixed(2)}{refused.has(edge.id) ? ` · refused${edge.because ? `: ${edge.because}` : ""}` : ""}</span>
          {chosen === edge.id ? <Evidence edge={edge} isRefused={refused.has(edge.id)} changed={changed} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Evidence({ edge, isRefused, changed }: { edge: Edge; isRefused: boolean; changed: () => void }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const put = async (isOn: boolean, because: string | null): Promise<void> => {
    try {
      await ask(api(`/edges/${edge.id}/refusal`), isOn ? { method: "PUT", body: { because } } : { method: "DELETE" });
      setProblem(null);
      note(isOn ? "The edge is refused; it is shown, and not followed." : "The edge stands again.", { label: "Undo", run: () => void put(!isOn, null) });
      changed();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <div class="evidence">
      <p dir="auto">{edge.why}</p>
      {edge.spans.map((span, at) => <blockquote key={at} dir="auto"><a href={articleHref(span.article)}>{snippet(span.text, 240)}</a></blockquote>)}
      {problem ? <Trouble problem={problem} /> : null}
      {ledger.value?.writable ? (
        isRefused ? <button type="button" onClick={() => void put(false, null)}>Accept it again</button> : (
          <form class="row" onSubmit={(event) => { event.preventDefault(); void put(true, String(new FormData(event.currentTarget).get("because")).trim() || null); }}>
            <input type="text" name="because" aria-label="Why it is wrong" placeholder="Why it is wrong, if you like" /><button>Refuse this edge</button>
          </form>
        )
      ) : null}
    </div>
  );
}

function Wordings({ trail }: { trail: Trail }) {
  const against = place.value.query.get("against");
  const asked = useAsk<Trail>(against ? `${api(`/claims/${trail.claim.id}`)}?against=${encodeURIComponent(against)}` : null);
  const drift = (against && asked.data?.drift) || trail.drift;
  const told = trail.statements.filter((one) => one.relation !== "denies");
  const base = told.find((one) => one.id === drift?.against);
  if (!drift || !base || told.length < 2) return null;
  const byId = new Map(told.map((one) => [one.id, one]));
  const others = told.length - 1 - drift.statements.length;
  return (
    <>
      <h2>How the words drifted</h2>
      <p class="soft small"><label>Against <select value={base.id} onChange={(event) => go(withQuery({ against: event.currentTarget.value }), { replace: true })}>{told.map((one) => <option key={one.id} value={one.id}>{one.outlet ?? one.ref}: {snippet(one.text, 50)}</option>)}</select></label></p>
      {asked.problem ? <Trouble problem={asked.problem} again={asked.again} /> : null}
      <blockquote class="base" dir="auto">{line(base.text)} <Whence one={base} /></blockquote>
      {drift.statements.map((one) => <div key={one.statement} class="compared"><p class="row small"><Whence one={byId.get(one.statement)!} /><Changes of={one} /></p><Words of={one} /></div>)}
      {others ? <p class="soft small">{counted(others, "statement")} {others === 1 ? "tells" : "tell"} it in other words; see all statements below.</p> : null}
    </>
  );
}

function Denials({ trail }: { trail: Trail }) {
  const denials = trail.statements.filter((one) => one.relation === "denies" || one.relation === "questions");
  if (!denials.length || trail.denial) return null;
  return <><h2>Denials and doubts</h2><ol class="hits narrow">{denials.map((one) => <TrailRow key={one.id} one={one} />)}</ol></>;
}

function Clashes({ clashes, trail }: { clashes: Clash[]; trail: Trail }) {
  const byId = new Map(trail.statements.map((one) => [one.id, one]));
  return (
    <>
      <h2>What does not agree</h2>
      <div class="wide" tabIndex={0} role="region" aria-label="What does not agree"><table><thead><tr><th scope="col">of kind</th><th scope="col">one says</th><th scope="col">another says</th></tr></thead>
        <tbody>{clashes.map((one, at) => <tr key={at}><td>{one.kind}</td>{one.values.map((value, side) => { const from = byId.get(one.statements[side]!); return <td key={side}><b>{value}</b> {from ? <Whence one={from} /> : null}</td>; })}</tr>)}</tbody>
      </table></div>
    </>
  );
}

function Whence({ one }: { one: TrailStatement }) {
  return <a class="whence" href={articleHref(one.article, one.attribution)}><bdi>{one.outlet ?? one.ref}</bdi>{one.published ? `, ${spokenDate(one.published)}` : ""}</a>;
}

function TrailRow({ one }: { one: TrailStatement }) {
  return (
    <li class={one.relation === "denies" ? "hit unnamed" : "hit named"}>
      <p class="by"><span class={`tag ${one.relation}`}>{RELATION_WORDS[one.relation]}</span> <b>{one.speaker ? <a href={sourceHref(one.speaker)}><bdi>{one.speaker}</bdi></a> : "in its own voice"}</b>{one.via.length ? <span class="soft"> via <bdi>{one.via.join(", ")}</bdi></span> : null}{one.headline ? <span class="soft"> · headline</span> : null}</p>
      <a class="said" data-row href={articleHref(one.article, one.attribution)} dir="auto">{line(one.text)}</a>
      <p class="about"><bdi>{one.outlet ?? one.ref}</bdi> · {spokenDate(one.published) || "no date"}{one.stance ? ` · ${STANCE_WORDS[one.stance as never] ?? one.stance}` : ""}</p>
    </li>
  );
}
