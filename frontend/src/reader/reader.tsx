/* One story, read: the text with its layers, the margin, and what people do with both. */

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { Mark } from "../article/layers.ts";
import type { Analysis } from "../article/records.ts";
import { sharesOf, storyOf, type Statement } from "../article/story.ts";
import { counted, QUOTE_WORDS } from "../article/voices.ts";
import { problemOf } from "../net.ts";
import { Bar } from "../parts/bar.tsx";
import { clearNote, note } from "../parts/notice.tsx";
import { go, place } from "../router.ts";
import { isTyping } from "../site.tsx";
import { AddStatement } from "./adding.tsx";
import { Dates } from "./dates.tsx";
import { Detail, type Desk } from "./detail.tsx";
import { Edges } from "./edges.tsx";
import { fitting, isOn, NO_FILTER, readHash, writeHash, type Filter } from "./filter.ts";
import { Glance } from "./glance.tsx";
import { Margin } from "./margin.tsx";
import { Masthead } from "./masthead.tsx";
import { again, correct, undoAll, type ArticleAnswer, type Change } from "./meta.ts";
import { forget, light, marked, rangesOf, sift } from "./painting.ts";
import { Body } from "./prose.tsx";

type Props = {
  analysis: Analysis;
  /** What the ledger knows beside; null for a draft. */
  meta?: ArticleAnswer | null;
  /** Takes the article as it is after a correction; without it nothing can be corrected. */
  put?: (answer: ArticleAnswer) => void;
  actions?: ComponentChildren;
  marks?: Mark[];
  /** In place of the list of sources. */
  aside?: ComponentChildren;
};

export function Reader({ analysis, meta = null, put, actions, marks, aside }: Props) {
  const story = useMemo(() => storyOf(analysis, marks), [analysis, marks]);
  const root = useRef<HTMLElement>(null);
  const [{ held, filter }, setState] = useState(() => readHash(place.value.hash));
  const [near, setNear] = useState<{ id: string; at: HTMLElement } | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [moving, setMoving] = useState<string | null>(null);
  const written = useRef(place.value.hash);
  const shown = useMemo(() => fitting(story, filter), [story, filter]);
  const shares = useMemo(() => sharesOf(story, filter.min), [story, filter.min]);
  const statement = story.byId.get(held ?? "");
  const history = meta?.corrections ?? [];

  /* The address follows a moment later: browsers take no more than so many changes a second. */
  useEffect(() => {
    const hash = writeHash(statement ? held : null, filter);
    if (hash === written.current) return;
    const timer = setTimeout(() => {
      written.current = hash;
      go(location.pathname + location.search + (hash && `#${hash}`), { replace: true });
    }, 200);
    return () => clearTimeout(timer);
  }, [held, filter]);
  useEffect(() => {
    const { hash } = place.value;
    if (hash === written.current) return;
    written.current = hash;
    if (story.times.has(hash)) return;
    setState(readHash(hash));
  }, [place.value.hash]);

  useLayoutEffect(() => void forget(root.current!), [story]);
  useLayoutEffect(() => sift(root.current!, story, filter, new Set(shown.map((one) => one.id))), [story, filter, shown]);
  const lit = held ?? near?.id ?? null;
  useLayoutEffect(() => {
    const one = story.byId.get(lit ?? "");
    const kin = one ? story.statements.filter((other) => other.attribution.inside === one.id || other.id === one.attribution.inside) : [];
    light(root.current!, lit, kin.map((other) => other.id));
  }, [story, lit]);
  /* A statement named by the address is brought into sight once. */
  useEffect(() => {
    if (statement) reveal(root.current!, statement.id);
  }, [story.analysis.article.id]);

  const setFilter = (change: Partial<Filter>): void => setState((now) => ({ ...now, filter: { ...now.filter, ...change } }));
  const hold = useCallback((id: string | null, { scroll = true, focus = false } = {}) => {
    setState((now) => ({ ...now, held: id }));
    setNear(null);
    setEditing(false);
    setMoving(null);
    if (id && scroll) reveal(root.current!, id);
    if (id && focus) root.current!.querySelector<HTMLElement>(`a.ref[data-a="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }, []);
  const holdAndShow = useCallback((id: string) => hold(id), [hold]);
  const toggle = (facet: "how" | "who", value: string): void => {
    const chosen = new Set(filter[facet]);
    if (!chosen.delete(value)) chosen.add(value);
    setFilter({ [facet]: chosen });
  };
  const pick = useCallback((sign: string) => setState((now) => ({ ...now, filter: { ...now.filter, source: now.filter.source === sign ? "" : sign } })), []);
  const order = useMemo(() => [...shown].sort((one, other) => one.start - other.start), [shown]);
  const rank = order.findIndex((one) => one.id === held);
  const step = (by: number): void => {
    const next = rank < 0 ? order[by > 0 ? nearest(root.current!, order) : order.length - 1] : order[rank + by];
    if (next) hold(next.id, { focus: true });
  };

  const article = analysis.article.id;
  const keep = async (run: () => Promise<ArticleAnswer>, done: string, isUndo = false): Promise<void> => {
    const before = new Set(history.map((one) => one.number));
    try {
      const answer = await run();
      put!(answer);
      const fresh = answer.corrections.map((one) => one.number).filter((number) => !before.has(number));
      note(done, isUndo ? undefined : { label: "Undo", run: () => void keep(() => undoAll(article, fresh), "Undone.", true) });
    } catch (error) {
      const problem = problemOf(error);
      const asIs = [400, 404, 409].includes(problem.status) ? await again(article).catch(() => null) : null;
      if (asIs) put!(asIs);
      const now = new Set(asIs?.corrections.map((one) => one.number));
      const isOther = asIs !== null && (now.size !== before.size || [...now].some((number) => !before.has(number)));
      note(isOther ? `It was changed elsewhere meanwhile, and stands here as it is now: ${problem.detail.split(";")[0]}.` : problem.detail);
    }
  };
  const change = put ? (id: string | null, changes: Change[], done: string) => keep(() => correct(article, id, changes), done) : null;
  const reject = change && ((): void => {
    const next = order[rank + 1] ?? order[rank - 1];
    void change(held, [{ field: "rejected", value: true }], "Statement rejected.").then(() => hold(next?.id ?? null));
  });
  const undoLast = (): void => {
    const last = history.findLast((one) => one.undoable);
    if (put && last) void keep(() => undoAll(article, [last.number]), "Undone.", true);
  };
  const desk: Desk = { change, reject, moveEdges: (id) => { clearNote(); setMoving(id); setEditing(false); reveal(root.current!, id); } };

  const act = useRef<(event: KeyboardEvent) => void>(() => undefined);
  act.current = (event) => {
    if (isTyping(event) && event.key !== "Escape") return;
    const { key } = event;
    if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
    else if (key === "e" && statement && change) setEditing(!isEditing);
    else if (key === "x" && statement && reject) reject();
    else if (key === "u" && put) undoLast();
    else if (key === "Escape" && !document.querySelector("dialog[open]")) {
      if (moving) setMoving(null);
      else if (held) hold(null);
      else if (isOn(filter)) setFilter(NO_FILTER);
      else return;
      (document.activeElement as HTMLElement | null)?.blur();
    } else return;
    event.preventDefault();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => act.current(event);
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);

  const statementAt = (target: EventTarget | null): HTMLElement | null => {
    const found = (target as Element).closest?.<HTMLElement>(".ss, .ref, .so, .sc");
    return found && !found.classList.contains("off") ? found : null;
  };
  const point = (event: PointerEvent): void => {
    if (held || event.pointerType === "touch") return;
    const at = statementAt(event.target);
    if (at?.dataset.a !== near?.id) setNear(at ? { id: at.dataset.a!, at } : null);
  };
  const click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const time = target.closest<HTMLAnchorElement>("a[href^='#t']");
    if (time || target.closest("a.link, summary, .edges, .adding")) return;
    const at = statementAt(target);
    if (at && getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      hold(at.dataset.a!, { scroll: false });
    } else if (held && !moving && target.closest(".text") && getSelection()?.isCollapsed !== false) hold(null);
  };
  const focusIn = (event: FocusEvent): void => {
    const at = (event.target as Element).closest<HTMLElement>("a.ref");
    if (at?.matches(":focus-visible") && !held) setNear({ id: at.dataset.a!, at });
  };

  const counts = (quote: string): number => story.statements.filter((one) => one.attribution.quote === quote).length;
  const wanted = story.byId.get(moving ?? "");
  return (
    <div class="reader">
      <article ref={root} class="reading" onPointerOver={point} onPointerLeave={() => setNear(null)} onClick={click} onFocusIn={focusIn} onFocusOut={() => setNear(null)}>
        <Masthead story={story} meta={meta} actions={actions} />
        {aside ? null : (
          <>
            <Bar shares={shares} chosen={filter.who} toggle={(voice) => toggle("who", voice)} />
            <Dates story={story} hold={holdAndShow} />
          </>
        )}
        <div class="columns">
          <div class="text"><Body story={story} /></div>
          <aside class="margin" aria-label="Sources">
            {statement ? <Detail story={story} statement={statement} meta={meta} desk={desk} isEditing={isEditing} edit={setEditing} hold={holdAndShow} release={() => hold(null)} step={step} rank={[rank, order.length]} /> : null}
            {aside ?? (
              <>
                <h2>Sources</h2>
                <label class="unseen" for="reader-find">Find a source or words</label>
                <input id="reader-find" type="search" placeholder="Find a source or words" value={filter.find} onInput={(event) => setFilter({ find: event.currentTarget.value })} spellcheck={false} />
                <div class="chips">
                  {(["direct", "mixed", "indirect"] as const).map((quote) => <button key={quote} type="button" class="chip" aria-pressed={filter.how.has(quote)} disabled={!counts(quote)} onClick={() => toggle("how", quote)}>{QUOTE_WORDS[quote]} <b class="num">{counts(quote)}</b></button>)}
                </div>
                <label class="sureness"><span>At least this sure</span><input type="range" min="0" max="0.95" step="0.05" value={filter.min} onInput={(event) => setFilter({ min: Number(event.currentTarget.value) })} aria-valuetext={filter.min.toFixed(2)} /><output class="num">{filter.min.toFixed(2)}</output></label>
                <p class="shown" role="status">{isOn(filter) ? `${shown.length} of ${counted(story.statements.length, "statement")}` : counted(story.statements.length, "statement")}{isOn(filter) ? <> · <button type="button" class="plain" onClick={() => setFilter(NO_FILTER)}>show all</button></> : null}</p>
                <Margin story={story} shown={shown} picked={filter.source} held={held} isSifted={isOn(filter)} pick={pick} hold={holdAndShow} />
              </>
            )}
          </aside>
        </div>
        {wanted && change ? (
          <Edges key={moving} root={root.current!} text={story.analysis.article.text} content={wanted.attribution.content.map((span): [number, number] => [span.start, span.end])} leave={() => setMoving(null)}
            save={(pieces) => { setMoving(null); void change(wanted.id, [{ field: "content", value: pieces.map((piece) => piece.map(story.offsets.toPoints) as [number, number]) }], "Edges moved."); }} />
        ) : null}
        {change && !moving ? <AddStatement root={root} story={story} add={async (content, speaker, stance) => {
          await keep(async () => {
            const before = new Set(story.byId.keys());
            let answer = await correct(article, null, [{ field: "added", value: { content, cue: [], source: [] } }]);
            const fresh = answer.analysis.attributions.find((one) => !before.has(one.id));
            const more: Change[] = [];
            if (speaker) more.push({ field: "speaker", value: speaker });
            if (stance) more.push({ field: "stance", value: stance });
            if (fresh && more.length) answer = await correct(article, fresh.id, more);
            return answer;
          }, "Statement added.");
        }} /> : null}
        {near && !held ? <Glance story={story} statement={story.byId.get(near.id) as Statement} at={near.at} root={root.current!} /> : null}
      </article>
    </div>
  );
}

/** Brings a statement into sight, opening what it is folded in. */
function reveal(root: HTMLElement, id: string): void {
  const pieces = marked(root, id);
  const first = pieces.find((piece) => piece.classList.contains("ss")) ?? pieces[0];
  const fold = first?.closest("details");
  if (fold) fold.open = true;
  const isPhone = matchMedia("(max-width: 60rem)").matches;
  first?.scrollIntoView({ block: isPhone ? "start" : "center" });
}

/** The first statement that is below the upper edge of the window, so that `j` starts where one reads. */
function nearest(root: HTMLElement, order: Statement[]): number {
  const at = order.findIndex((one) => {
    const box = rangesOf(root, one.start, one.start + 1)[0]?.getBoundingClientRect();
    return box && box.top > 60;
  });
  return Math.max(at, 0);
}
