/* The frame around every view: the way in, the way about, and what each address shows. */

import { useEffect, useRef } from "preact/hooks";
import type { FunctionComponent } from "preact";
import { helping, Help } from "./parts/help.tsx";
import { NoteLine } from "./parts/notice.tsx";
import { ledger } from "./net.ts";
import { go, place } from "./router.ts";
import { nextTheme, theme } from "./theme.ts";
import { ArticlesView } from "./views/articles.tsx";
import { ArticleView } from "./views/article.tsx";
import { AlarmsView } from "./views/alarms.tsx";
import { AuditView } from "./views/audit.tsx";
import { AuditStatementsView } from "./views/auditstatements.tsx";
import { CheckView } from "./views/check.tsx";
import { ClaimsView } from "./views/claims.tsx";
import { ClaimView } from "./claim/view.tsx";
import { HomeView } from "./views/home.tsx";
import { LostView } from "./views/lost.tsx";
import { ProgressView } from "./views/progress.tsx";
import { ReadView } from "./views/read.tsx";
import { SourceView } from "./views/source.tsx";
import { SourcesView } from "./views/sources.tsx";
import { StatementsView } from "./views/statements.tsx";
import { StoriesView } from "./views/stories.tsx";
import { StoryView } from "./views/story.tsx";

type View = FunctionComponent<{ id: string }>;

const ROUTES: [RegExp, View][] = [
  [/^\/$/, HomeView],
  [/^\/read$/, ReadView],
  [/^\/articles$/, ArticlesView],
  [/^\/articles\/([^/]+)$/, ArticleView],
  [/^\/stories$/, StoriesView],
  [/^\/stories\/([^/]+)$/, StoryView],
  [/^\/statements$/, StatementsView],
  [/^\/claims$/, ClaimsView],
  [/^\/claims\/([^/]+)$/, ClaimView],
  [/^\/sources$/, SourcesView],
  [/^\/sources\/(.+)$/, SourceView],
  [/^\/alarms$/, AlarmsView],
  [/^\/audit$/, AuditView],
  [/^\/audit\/statements$/, AuditStatementsView],
  [/^\/check$/, CheckView],
  [/^\/progress$/, ProgressView],
];

const NAV: [string, string][] = [
  ["/read", "Read"], ["/articles", "Articles"], ["/stories", "Stories"], ["/statements", "Search"],
  ["/sources", "Sources"], ["/alarms", "Alarms"], ["/audit", "Audit"], ["/check", "Check"],
];

const JUMPS: Record<string, string> = {
  h: "/", r: "/read", a: "/articles", s: "/stories", q: "/statements", p: "/sources", l: "/alarms",
  u: "/audit", c: "/check",
};

export function Site() {
  const { path } = place.value;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) main.current!.focus({ preventScroll: true });
    isFirst.current = false;
    document.querySelector("header nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  useEffect(listenToKeys, []);
  const [View, id] = found(path);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current!.focus(); }}>Skip to the content</a>
      <header class="top">
        <div>
          <a class="brand" href="/" aria-label="sayso, home"><span aria-hidden="true">“</span>sayso</a>
          <nav aria-label="Site">
            <ul>
              {NAV.map(([href, words]) => (
                <li key={href}><a href={href} aria-current={path === href ? "page" : path.startsWith(href + "/") ? "true" : undefined}>{words}</a></li>
              ))}
            </ul>
          </nav>
          <div class="tools">
            <button type="button" onClick={nextTheme} aria-label={`Theme: ${theme.value}`} title={`Theme: ${theme.value} (d)`}><ThemeSign /></button>
            <button type="button" onClick={() => (helping.value = true)} aria-label="Keys and signs" aria-keyshortcuts="?" title="Keys and signs (?)">?</button>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} ref={main}><View id={id} key={path} /></main>
      <footer class="bottom">
        <p>{ledger.value ? <><bdi>{ledger.value.name}</bdi> · sayso {ledger.value.version} · <a href="/docs">API</a> · </> : null}shows who stands behind each statement; it never judges whether it’s true.</p>
        {ledger.value?.token ? <form method="post" action="/sign-out"><button class="plain small">Sign out</button></form> : null}
      </footer>
      <Help />
      <NoteLine />
    </>
  );
}

function found(path: string): [View, string] {
  for (const [form, view] of ROUTES) {
    const match = form.exec(path);
    if (match) return [view, decoded(match[1] ?? "")];
  }
  return [LostView, ""];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function ThemeSign() {
  if (theme.value === "light") return <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="3.6" /><path d="M10 1.5v2.2M10 16.3v2.2M1.5 10h2.2M16.3 10h2.2M4 4l1.6 1.6M14.4 14.4 16 16M4 16l1.6-1.6M14.4 5.6 16 4" /></svg>;
  if (theme.value === "dark") return <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M16.5 12.3A7 7 0 0 1 7.7 3.5a7 7 0 1 0 8.8 8.8z" /></svg>;
  return <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7" /><path d="M10 3a7 7 0 0 1 0 14z" fill="currentcolor" /></svg>;
}

/** Whether a key was meant for a field, not for the page. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey ||
  (event.target as Element).closest?.("input:not([type=range]), textarea, select, [contenteditable]") !== null ||
  document.querySelector("dialog[open]") !== null;

function listenToKeys(): () => void {
  let isJump = false;
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event)) return;
    const wasJump = isJump;
    isJump = event.key === "g" && !wasJump;
    const jump = wasJump && JUMPS[event.key];
    if (jump) go(jump);
    else if (event.key === "?") helping.value = true;
    else if (event.key === "d") nextTheme();
    else if (event.key === "/") {
      const field = document.querySelector<HTMLInputElement>("main input[type=search]");
      if (field) {
        field.focus();
        field.select();
      } else go("/statements");
    } else if (event.key === "j" || event.key === "k") stepRows(event.key === "j" ? 1 : -1);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

/** Moves to the next or previous row of a list; a view that steps through something else takes the key first. */
function stepRows(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const from = rows.indexOf(document.activeElement as HTMLElement);
  rows[from < 0 ? (by > 0 ? 0 : rows.length - 1) : from + by]?.focus();
}
