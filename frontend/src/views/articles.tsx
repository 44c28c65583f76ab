/* The articles of the ledger. */

import { useEffect } from "preact/hooks";
import { shortDay } from "../article/times.ts";
import { counted } from "../article/voices.ts";
import { api, ledger, usePages } from "../net.ts";
import { place } from "../router.ts";
import { Beside, Facets, Months, More, SearchField, Sorts, Tally } from "../parts/lists.tsx";
import { Empty, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { articleHref } from "../parts/statement.tsx";

export type ArticleItem = {
  id: string;
  title: string | null;
  outlet: string | null;
  outlet_name: string | null;
  byline: string[];
  published: string | null;
  url: string | null;
  ref: string;
  agency: string | null;
  words: number;
  statements: number;
  revision: number;
  story: string | null;
  corrections: number;
};

const SORTS: [string, string][] = [["added", "last added first"], ["newest", "newest first"], ["oldest", "oldest first"]];

export function ArticlesView() {
  useEffect(() => void (document.title = "Articles · sayso"), []);
  const { query } = place.value;
  const pages = usePages<ArticleItem>(`${api("/articles")}?${query}`);
  const { data, problem, loading } = pages;
  return (
    <>
      <div class="heads"><h1>Articles</h1><Saves /></div>
      <SearchField label="Words of a title" />
      <Beside filters={
        <>
          <Facets title="Outlet" name="outlet" facets={data?.facets?.outlets} many />
          <Months facets={data?.facets?.months} />
          <Facets title="Byline" name="byline" facets={[]} />
          <Facets title="Story" name="story" facets={[]} words={() => "one story only"} />
        </>
      }>
        <Sorts sorts={SORTS} />
        <Tally page={data} noun="article" />
        {problem ? <Trouble problem={problem} again={pages.again} /> : null}
        {data ? <ol class={loading ? "rows stale" : "rows"}>{data.items.map((item) => <ArticleRow key={item.id} item={item} />)}</ol> : problem ? null : <Waiting lines={9} />}
        {data && !data.items.length && !pages.isMore ? <NoArticles /> : null}
        <More pages={pages} />
      </Beside>
    </>
  );
}

function NoArticles() {
  if (ledger.value?.articles === 0) {
    return <Empty>The ledger is empty. <a href="/read">Read a story</a> and keep it, or fill it from the shell: <code>sayso add {ledger.value.name} FOLDER</code>.</Empty>;
  }
  return <Empty>No article fits. <a href="/articles">Show all of them</a>.</Empty>;
}

export function ArticleRow({ item, showStory = true }: { item: ArticleItem; showStory?: boolean }) {
  return (
    <li>
      <a class="title" data-row href={articleHref(item.id)} dir="auto">{item.title || item.ref}</a>
      <p class="about">
        <b><bdi>{item.outlet_name || item.outlet || "outlet not known"}</bdi></b>
        {item.published ? <> · {shortDay(item.published)}</> : " · no date"}
        {item.byline.length ? <> · <bdi>{item.byline.join(", ")}</bdi></> : null}
        {item.agency ? <> · via <bdi>{item.agency}</bdi></> : null}
        {" · "}{counted(item.words, "word")} · {counted(item.statements, "statement")}
        {item.revision > 1 ? <> · revision {item.revision}</> : null}
        {item.corrections ? <> · <span class="tag">{counted(item.corrections, "correction")}</span></> : null}
        {item.story && showStory ? <> · <a href={`/stories/${item.story}`}>story</a></> : null}
      </p>
    </li>
  );
}
