/* All that is known of one statement, and the form that corrects it. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Basis, Kind, Span, Stance } from "../article/records.ts";
import type { Statement, Story } from "../article/story.ts";
import { spokenValue } from "../article/times.ts";
import { HOW_SAID, KINDS, KIND_WORDS, snippet, STANCES, STANCE_WORDS } from "../article/voices.ts";
import { Badge } from "../parts/badge.tsx";
import { sourceHref } from "../parts/statement.tsx";
import type { ArticleAnswer, Change } from "./meta.ts";

export type Desk = {
  /** Null where nothing can be corrected: a draft, or a ledger that is served to be read only. */
  change: ((id: string | null, changes: Change[], done: string) => Promise<void>) | null;
  /** Rejects the statement that is held. */
  reject: (() => void) | null;
  moveEdges: (id: string) => void;
};

type Props = {
  story: Story;
  statement: Statement;
  meta: ArticleAnswer | null;
  desk: Desk;
  isEditing: boolean;
  edit: (isOn: boolean) => void;
  hold: (id: string) => void;
  release: () => void;
  step: (by: number) => void;
  rank: [number, number];
};

export function Detail({ story, statement, meta, desk, isEditing, edit, hold, release, step, rank }: Props) {
  const { attribution, voice, sign, speaker, id } = statement;
  const source = story.sources.get(attribution.speaker ?? "");
  const person = (attribution.speaker && meta?.people[attribution.speaker]) || source?.name;
  const holds = story.statements.filter((one) => one.attribution.inside === id);
  const inside = story.byId.get(attribution.inside ?? "");
  const when = [...story.times.values()].find((time) => time.id === attribution.when);
  const claim = meta?.claims[id];
  const rows: [string, ComponentChildren][] = [
    ["In words", source && wordsEqual(attribution.source, source.name) ? null : words(attribution.source)],
    ["Reported by", words(attribution.cue)],
    ["Came here", chain(story, statement)],
    ["When", when ? <><a href={`#${[...story.times].find(([, time]) => time === when)![0]}`}>“{snippet(when.text, 60)}”</a> · {spokenValue(when.value)}</> : null],
    ["Within", inside ? <Link one={inside} hold={hold} /> : null],
    ["Holds", holds.length ? holds.map((one, at) => <>{at ? ", " : ""}<Link key={one.id} one={one} hold={hold} /></>) : null],
    ["Weakened by", words(attribution.hedges)],
  ];
  const shown = rows.filter(([, value]) => value !== null);
  return (
    <section class={`detail ${voice}`} aria-label="About this statement">
      <div class="head">
        <span class="sign">{sign}</span>
        <p><b><bdi>{source?.name ?? (speaker || "No source given")}</bdi></b> <Badge kind={voice === "none" ? "none" : source?.kind} />
          {source?.description ? <span class="about" dir="auto">{snippet(source.description, 90)}</span> : null}
          {source?.anonymity ? <span class="about">{source.anonymity.reason ? <>reason given: “{snippet(source.anonymity.reason.text, 90)}”{source.anonymity.rote ? ", which says nothing" : ""}</> : "no reason given for the name being left out"}</span> : null}
        </p>
        <button type="button" class="plain close" onClick={release} aria-label="Let go of this statement">×</button>
      </div>
      <p class="facts">
        {attribution.stance ? <span class={attribution.stance === "denies" ? "tag denies" : "tag"}>{STANCE_WORDS[attribution.stance]}</span> : null} <span class="tag">{HOW_SAID[attribution.quote]}</span>
        {" "}<span class="sure" title="Of statements this sure, so many are right"><meter min={0} max={1} value={attribution.confidence} aria-label="confidence" /> {attribution.confidence.toFixed(2)}</span>
        {meta?.corrected.includes(id) ? <> <span class="tag">corrected</span></> : null}
      </p>
      {isEditing && desk.change ? <Correct key={id} story={story} statement={statement} desk={desk} done={() => edit(false)} /> : (
        <>
          <dl>{shown.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
          <details class="why"><summary>Why</summary>
            <dl>
              <div><dt>Statement</dt><dd><Why basis={attribution.basis} /></dd></div>
              {attribution.speaker_basis ? <div><dt>Who it is</dt><dd><Why basis={attribution.speaker_basis} /></dd></div> : null}
            </dl>
          </details>
          <p class="ways">
            {claim ? <a href={`/claims/${claim}`}>Trail of this claim</a> : null}
            {person && meta ? <a href={sourceHref(person, source?.kind === "anonymous")}>All that {source?.kind === "anonymous" ? "such sources" : snippet(person, 30)} said</a> : null}
          </p>
        </>
      )}
      <p class="steps">
        <button type="button" onClick={() => step(-1)} disabled={rank[0] <= 0} aria-label="Previous statement" aria-keyshortcuts="k">‹</button>
        <span class="num">{rank[0] < 0 ? "" : `${rank[0] + 1} of ${rank[1]}`}</span>
        <button type="button" onClick={() => step(1)} disabled={rank[0] < 0 || rank[0] >= rank[1] - 1} aria-label="Next statement" aria-keyshortcuts="j">›</button>
        {desk.change && !isEditing ? <button type="button" class="push" onClick={() => edit(true)} aria-keyshortcuts="e">Correct</button> : null}
      </p>
    </section>
  );
}

function Correct({ story, statement, desk, done }: { story: Story; statement: Statement; desk: Desk; done: () => void }) {
  const { attribution, id } = statement;
  const source = story.sources.get(attribution.speaker ?? "");
  const [isOther, setOther] = useState(false);
  const change = desk.change!;
  const speakers = [...story.sources.values()].sort((one, other) => story.numbers.get(one.id)! - story.numbers.get(other.id)!);
  const pick = (value: string): void => {
    if (value === "other") return setOther(true);
    const one = story.sources.get(value);
    void change(id, [{ field: "speaker", value: one ? { id: one.id, name: one.name, kind: one.kind } : null }], `Speaker is now ${one?.name ?? "nobody"}.`);
  };
  const name = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const value = String(form.get("name")).trim();
    const kind = (String(form.get("kind")) || null) as Kind | null;
    if (value) void change(id, [{ field: "speaker", value: { id: null, name: value, kind } }], `Speaker is now ${value}.`).then(() => setOther(false));
  };
  return (
    <div class="correct">
      <label class="field"><span>Who says it</span>
        <select value={isOther ? "other" : (attribution.speaker ?? "")} onChange={(event) => pick(event.currentTarget.value)}>
          <option value="">nobody who is told</option>
          {speakers.map((one) => <option key={one.id} value={one.id}>{story.numbers.get(one.id)} · {snippet(one.name, 50)}</option>)}
          <option value="other">somebody else …</option>
        </select>
      </label>
      {isOther ? (
        <form class="field" onSubmit={name}>
          <label for="speaker-name">Name</label><input id="speaker-name" name="name" type="text" required autofocus />
          <label for="speaker-kind">Kind</label>
          <select id="speaker-kind" name="kind"><option value="">not known</option>{KINDS.map((kind) => <option key={kind} value={kind}>{KIND_WORDS[kind]}</option>)}</select>
          <div class="row"><button class="primary">Set speaker</button></div>
        </form>
      ) : null}
      {source ? (
        <label class="field"><span>What {snippet(source.name, 30)} is</span>
          <select value={source.kind ?? ""} onChange={(event) => void change(id, [{ field: "kind", value: (event.currentTarget.value || null) as Kind | null }], `${source.name} is now of kind ${event.currentTarget.value || "not known"}.`)}>
            <option value="">not known</option>
            {KINDS.map((kind) => <option key={kind} value={kind}>{KIND_WORDS[kind]}</option>)}
          </select>
        </label>
      ) : null}
      <label class="field"><span>Stance</span>
        <select value={attribution.stance ?? ""} onChange={(event) => void change(id, [{ field: "stance", value: (event.currentTarget.value || null) as Stance | null }], `Stance is now ${event.currentTarget.value || "not known"}.`)}>
          <option value="">not known</option>
          {STANCES.map((stance) => <option key={stance} value={stance}>{STANCE_WORDS[stance]}</option>)}
        </select>
      </label>
      <div class="row">
        <button type="button" onClick={() => desk.moveEdges(id)}>Move edges</button>
        <button type="button" onClick={() => desk.reject!()} aria-keyshortcuts="x">Reject</button>
        <button type="button" class="push" onClick={done}>Done</button>
      </div>
    </div>
  );
}

/** The way of a statement from who made it to this page; null where it came directly. */
export function chain(story: Story, statement: Statement) {
  const { via } = statement.attribution;
  if (!via.length) return null;
  const names = [statement.speaker || "source not given", ...via.toReversed().map((id) => story.sources.get(id)?.name ?? id)];
  return <ol class="chain">{names.map((name, at) => <li key={at}><bdi>{snippet(name, 60)}</bdi></li>)}<li>this page</li></ol>;
}

function words(spans: Span[]) {
  return spans.length ? <>{spans.map((span, at) => <>{at ? ", " : ""}<bdi>“{snippet(span.text, 60)}”</bdi></>)}</> : null;
}

function Why({ basis }: { basis: Basis }) {
  return <>{basis.by.replaceAll(/[-_]/g, " ")}{basis.triggers.length ? <>, from {words(basis.triggers)}</> : null}</>;
}

function Link({ one, hold }: { one: Statement; hold: (id: string) => void }) {
  return <a href={`#${one.id}`} onClick={(event) => { event.preventDefault(); hold(one.id); }}><bdi>{snippet(one.speaker, 40) || "no source"}</bdi>: <bdi>{snippet(one.attribution.content[0]?.text ?? "", 40)}</bdi></a>;
}

const wordsEqual = (spans: Span[], name: string): boolean => spans.length === 1 && spans[0]!.text === name;
