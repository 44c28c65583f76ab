/* Drop a story: paste it, name its address, or drop its file; read it at once, keep it if wanted. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Analysis } from "../article/records.ts";
import { api, ask, ledger, problemOf, type Problem } from "../net.ts";
import { go } from "../router.ts";
import { note, Trouble, Waiting } from "../parts/notice.tsx";
import { Reader } from "../reader/reader.tsx";
import { Drop, type Draft } from "../parts/drop.tsx";
import { articleHref } from "../parts/statement.tsx";

type State = { draft: Draft | null; analysis: Analysis | null; problem: Problem | null; busy: boolean };

export function ReadView() {
  const [state, setState] = useState<State>({ draft: null, analysis: null, problem: null, busy: false });
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => void (document.title = `${state.analysis?.article.title ?? "Read a story"} · sayso`), [state.analysis]);
  const read = async (draft: Draft): Promise<void> => {
    setState({ draft, analysis: null, problem: null, busy: true });
    try {
      const analysis = await ask<Analysis>(api("/analyze"), { method: "POST", body: draft });
      setState({ draft, analysis, problem: null, busy: false });
    } catch (error) {
      setState({ draft, analysis: null, problem: problemOf(error), busy: false });
    }
  };
  useEffect(() => {
    const sent = fromBookmarklet();
    if (sent) void read(sent);
  }, []);
  const keep = async (): Promise<void> => {
    try {
      const kept = await ask<{ id: string; fate: string }>(api("/articles"), { method: "POST", body: state.draft });
      note(kept.fate === "known" ? "The ledger had this article already." : "Kept in the ledger.");
      go(articleHref(kept.id));
    } catch (error) {
      setState((now) => ({ ...now, problem: problemOf(error) }));
    }
  };
  if (state.analysis) {
    const name = (state.analysis.article.title ?? "story").replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
    return (
      <div ref={top}>
        <div class="draftbar">
          <p><b>A draft, kept nowhere.</b> Leave this page and it is gone.</p>
          <div class="row">
            {ledger.value?.writable ? <button type="button" class="primary" onClick={() => void keep()}>Keep in the ledger</button> : null}
            <a class="button" href={URL.createObjectURL(new Blob([JSON.stringify(state.analysis, null, 2)], { type: "application/json" }))} download={`${name}.json`}>JSON</a>
            <button type="button" onClick={() => setState({ draft: null, analysis: null, problem: null, busy: false })}>Another story</button>
          </div>
        </div>
        {state.problem ? <Trouble problem={state.problem} /> : null}
        <Reader analysis={state.analysis} />
      </div>
    );
  }
  return (
    <>
      <h1>Read a story</h1>
      <p class="lead">Paste its text, give its address, or drop its file. It is read on this machine and kept nowhere unless you ask for it.</p>
      {state.problem ? <Trouble problem={state.problem} again={state.draft ? () => void read(state.draft!) : undefined} /> : null}
      {state.busy ? <Waiting lines={10} what="Reading the story" /> : <Drop action="Read it" given={state.draft} send={(draft) => void read(draft)} />}
      <Bookmarklet />
    </>
  );
}

/** A link for the bookmarks bar: sends the page that is open, as the browser has it, to this site. */
function Bookmarklet() {
  const code = `javascript:(()=>{const d=document.documentElement.cloneNode(true);d.querySelectorAll("script:not([type='application/ld+json']),style,svg,iframe,video,noscript").forEach(e=>e.remove());const h=encodeURIComponent(JSON.stringify({url:location.href.split("#")[0],html:d.outerHTML}));open("${location.origin}/read#"+(h.length<1e6?"page="+h:"url="+encodeURIComponent(location.href)))})()`;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current!.setAttribute("href", code), []);
  return (
    <section class="bookmarklet">
      <h2>From any page</h2>
      <p>Drag this to the bookmarks bar: <a ref={link} class="button" draggable onClick={(event) => { event.preventDefault(); event.stopPropagation(); note("Drag it to the bookmarks bar; there it sends the open page here."); }}>On whose say-so?</a></p>
      <p class="soft small">It sends the page as your browser shows it, also one behind a login, to this address and nowhere else.</p>
    </section>
  );
}

/** What the bookmarklet put behind the `#`; the address is cleaned at once. */
function fromBookmarklet(): Draft | null {
  const found = /^#(page|url)=(.+)$/s.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, "", location.pathname);
  try {
    const sent = decodeURIComponent(found[2]!);
    if (found[1] === "url") return { url: sent };
    const page = JSON.parse(sent) as { url?: unknown; html?: unknown };
    return typeof page.html === "string" ? { html: page.html, ...(typeof page.url === "string" && /^https?:/.test(page.url) ? { url: page.url } : {}) } : null;
  } catch {
    return null;
  }
}
