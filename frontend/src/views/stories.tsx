/* Stories: articles about one event, as the ledger groups them. */

import { useEffect } from "preact/hooks";
import { shortDay } from "../article/times.ts";
import { counted } from "../article/voices.ts";
import { api, usePages } from "../net.ts";
import { place, withQuery } from "../router.ts";
import { More, SearchField, Sorts, Tally } from "../parts/lists.tsx";
import { Empty, Pending, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";

export type StoryItem = { id: string; title: string; first: string | null; last: string | null; articles: number; outlets: number; claims: number };

const SORTS: [string, string][] = [["newest", "newest first"], ["articles", "most articles first"]];

export function StoriesView() {
  useEffect(() => void (document.title = "Stories · sayso"), []);
  const { query } = place.value;
  const pages = usePages<StoryItem>(`${api("/stories")}?${query}`);
  const { data, problem, loading } = pages;
  const least = query.get("least") ?? "";
  return (
    <>
      <div class="heads"><h1>Stories</h1><Saves /></div>
      <p class="lead">Articles about one event, whoever published them. A story opens on its articles and on the claims that they share.</p>
      <SearchField label="Words of a title" />
      <Sorts sorts={SORTS}>
        <a href={withQuery({ least: least ? "" : "2" })} aria-current={least ? "true" : undefined}>two articles and more</a>
      </Sorts>
      <Tally page={data} noun="story" many="stories" />
      <Pending />
      {problem ? <Trouble problem={problem} again={pages.again} /> : null}
      {data ? <ol class={loading ? "rows stale" : "rows"}>{data.items.map((item) => <StoryRow key={item.id} item={item} />)}</ol> : problem ? null : <Waiting lines={9} />}
      {data && !data.items.length && !pages.isMore ? <Empty>No story here.</Empty> : null}
      <More pages={pages} />
    </>
  );
}

export function StoryRow({ item }: { item: StoryItem }) {
  return (
    <li>
      <a class="title" data-row href={`/stories/${item.id}`} dir="auto">{item.title}</a>
      <p class="about">
        {item.first ? (item.first === item.last ? shortDay(item.first) : `${shortDay(item.first)} to ${shortDay(item.last)}`) : "no date"}
        {" · "}{counted(item.articles, "article")}{item.outlets ? ` of ${counted(item.outlets, "outlet")}` : ""} · {counted(item.claims, "claim")}
      </p>
    </li>
  );
}
