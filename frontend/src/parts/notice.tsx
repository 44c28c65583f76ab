/* What stands where there is nothing to show yet, nothing at all, or no answer. */

import type { ComponentChildren } from "preact";
import { signal } from "@preact/signals";
import { counted } from "../article/voices.ts";
import { ledger, type Problem } from "../net.ts";
import { place } from "../router.ts";

export function Trouble({ problem, again, whole = false }: { problem: Problem; again?: () => void; whole?: boolean }) {
  if (problem.status === 401) return <SignIn again={again} whole={whole} />;
  return (
    <div class="problem" role="alert">
      {whole ? <h1>{problem.title}</h1> : <p><b>{problem.title}</b></p>}
      <p>{sentence(problem.detail)}</p>
      {problem.retryAfter ? <p class="soft">Try again in {problem.retryAfter} seconds.</p> : null}
      {problem.status === 404 ? <p><a href="/">To the first page of the ledger</a></p> : again ? <div class="row"><button type="button" onClick={again}>Try again</button></div> : null}
    </div>
  );
}

/** In a tab of its own, so that nothing that was typed here is lost. */
function SignIn({ again, whole }: { again?: () => void; whole: boolean }) {
  const { path, query } = place.value;
  const back = encodeURIComponent(path + (query.size ? `?${query}` : ""));
  return (
    <div class="problem" role="alert">
      {whole ? <h1>Signed out</h1> : <p><b>Signed out</b></p>}
      <p>This ledger is shown to people who have its token, and you are signed in no longer.</p>
      <div class="row"><a class="button primary" href={`/sign-in?next=${back}`} target="_blank">Sign in</a>{again ? <button type="button" onClick={again}>Try again</button> : null}</div>
    </div>
  );
}

/** As a sentence: a capital first, a full stop last. */
function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…)”"]$/.test(whole) ? whole : whole + ".";
}

export function Waiting({ lines = 6, what = "Loading" }: { lines?: number; what?: string }) {
  return (
    <div class="waiting" role="status">
      <span class="unseen">{what}…</span>
      {Array.from({ length: lines }, (_, at) => <i key={at} />)}
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** Articles that no list of stories, claims or alarms has yet, and what becomes of them. */
export function Pending() {
  const told = ledger.value;
  if (!told?.pending) return null;
  return (
    <p class="soft small">
      {counted(told.pending, "article")}{" "}
      {told.weaving ? "are being put into stories just now." : told.writable ? "wait to be put into stories." : <>are in no story yet: this ledger is served to be read only, and <code>sayso stories {told.name}</code> puts them there.</>}
    </p>
  );
}

type Note = { text: string; act?: { label: string; run: () => void } };
const noted = signal<Note | null>(null);
let timer = 0;

/** A line at the foot of the window, gone after a while; `act` is a way back. */
export function note(text: string, act?: Note["act"]): void {
  clearTimeout(timer);
  noted.value = { text, act };
  timer = window.setTimeout(() => (noted.value = null), 8000);
}

export function clearNote(): void {
  noted.value = null;
}

export function NoteLine() {
  const one = noted.value;
  return (
    <div role="status">
      {one ? (
        <div class="note">
          <span>{one.text}</span>
          {one.act ? <button type="button" class="plain" onClick={() => { noted.value = null; one.act!.run(); }}>{one.act.label}</button> : null}
        </div>
      ) : null}
    </div>
  );
}
