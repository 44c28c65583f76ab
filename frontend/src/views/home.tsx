/* The first page of a ledger: what is in it, and the ways in. */

import { useEffect } from "preact/hooks";
import { shortDay } from "../article/times.ts";
import { counted } from "../article/voices.ts";
import { api, askLedger, ledger, problemOf, useAsk, type Page, type Problem } from "../net.ts";
import { useState } from "preact/hooks";
import { go } from "../router.ts";
import { Pending, Trouble, Waiting } from "../parts/notice.tsx";
import { sourceHref } from "../parts/statement.tsx";
import { ArticleRow, type ArticleItem } from "./articles.tsx";
import type { SourceItem } from "./sources.tsx";
import { StoryRow, type StoryItem } from "./stories.tsx";

export function HomeView() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const refresh = (): void => void askLedger().then(() => setProblem(null), (error) => setProblem(problemOf(error)));
  useEffect(refresh, []);
  const told = ledger.value;
  useEffect(() => void (document.title = told ? `${told.name} · sayso` : "sayso"), [told?.name]);
  const stories = useAsk<Page<StoryItem>>(api("/stories?least=2&sort=newest&limit=6"));
  const articles = useAsk<Page<ArticleItem>>(api("/articles?limit=6&facets=false"));
  const sources = useAsk<Page<SourceItem>>(api("/sources?limit=8"));
  /* New articles are put into stories in the background; the page follows until that is done. */
  const isWeaving = Boolean(told && (told.weaving || (told.pending && told.writable)));
  useEffect(() => {
    if (!isWeaving) return undefined;
    const timer = setInterval(() => { refresh(); stories.again(); }, 3000);
    return () => { clearInterval(timer); stories.again(); };
  }, [isWeaving]);
  if (problem && !told) return <Trouble problem={problem} again={refresh} />;
  if (!told) return <Waiting lines={8} />;
  const search = (event: Event): void => {
    event.preventDefault();
    const words = String(new FormData(event.target as HTMLFormElement).get("q")).trim();
    go(words ? `/statements?q=${encodeURIComponent(words)}` : "/statements");
  };
  return (
    <div class="home">
      <h1>On whose say-so?</h1>
      <p class="lead">
        {told.articles
          ? <><bdi>{told.name}</bdi> holds {counted(told.articles, "article")} of {counted(told.outlets, "outlet")}{told.first ? <>, {shortDay(told.first)} to {shortDay(told.last)}</> : null}: {counted(told.statements, "statement")} somebody else vouches for.</>
          : <><bdi>{told.name}</bdi> is empty so far. Read a story below, or fill the ledger from the shell with <code>sayso add {told.name} FOLDER</code>.</>}
      </p>
      <form role="search" class="find" onSubmit={search}>
        <label class="unseen" for="home-q">Search what was said</label>
        <input id="home-q" name="q" type="search" placeholder="Search what was said" autocomplete="off" />
        <button class="primary">Search</button>
        <a class="button" href="/read">Read a story</a>
      </form>
      {told.articles ? (
        <div class="pair">
          <section>
            <h2><a href="/stories">Stories</a></h2>
            {stories.problem ? <Trouble problem={stories.problem} /> : stories.data ? <ol class="rows">{stories.data.items.map((item) => <StoryRow key={item.id} item={item} />)}</ol> : <Waiting lines={6} />}
            {stories.data && !stories.data.items.length ? told.pending ? <Pending /> : <p class="soft">No two articles are about one event yet.</p> : null}
          </section>
          <section>
            <h2><a href="/articles">Articles</a></h2>
            {articles.problem ? <Trouble problem={articles.problem} /> : articles.data ? <ol class="rows">{articles.data.items.map((item) => <ArticleRow key={item.id} item={item} showStory={false} />)}</ol> : <Waiting lines={6} />}
          </section>
          <section>
            <h2><a href="/sources">Most quoted</a></h2>
            {sources.data ? (
              <ol class="ranked">{sources.data.items.map((item) => <li key={item.name}><a href={sourceHref(item.name)}><bdi>{item.name}</bdi></a><span class="num soft">{item.statements}</span></li>)}</ol>
            ) : <Waiting lines={4} />}
          </section>
          <section>
            <h2>Look closer</h2>
            <ul class="ways">
              <li><a href="/claims">Follow a claim</a> to where it first appeared, and count who really stands behind it.</li>
              <li><a href="/alarms">Alarms</a>: where a claim hardened, lost a qualifier or left a denial behind.</li>
              <li><a href="/audit">Audit</a> whom each outlet relies on, with intervals.</li>
              <li><a href="/check">Check a draft</a> against a sourcing policy.</li>
              <li><a href="/progress">Progress</a> of what is being added just now{told.pending ? `: ${counted(told.pending, "article")} waiting for a story` : ""}.</li>
            </ul>
          </section>
        </div>
      ) : null}
    </div>
  );
}
