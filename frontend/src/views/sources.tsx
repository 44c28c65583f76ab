/* Everybody who is quoted. */

import { useEffect } from "preact/hooks";
import { shortDay } from "../article/times.ts";
import { counted } from "../article/voices.ts";
import type { Kind } from "../article/records.ts";
import { api, usePages, type Facet } from "../net.ts";
import { place } from "../router.ts";
import { Badge } from "../parts/badge.tsx";
import { Beside, Facets, Months, More, SearchField, Tally } from "../parts/lists.tsx";
import { Empty, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { sourceHref } from "../parts/statement.tsx";
import { kindWords } from "./statements.tsx";

export type SourceItem = {
  name: string;
  unnamed: boolean;
  kind: Kind | null;
  statements: number;
  articles: number;
  words: number;
  first: string | null;
  last: string | null;
  names: Facet[];
  outlets: Facet[];
  kinds: Facet[];
  stances: Facet[];
  quotes: Facet[];
};

const KINDS = ["person", "organization", "group", "outlet", "document", "anonymous"].map((value) => ({ value, count: NaN }));

export function SourcesView() {
  useEffect(() => void (document.title = "Sources · sayso"), []);
  const { query } = place.value;
  const pages = usePages<SourceItem>(`${api("/sources")}?${query}`);
  const { data, problem, loading } = pages;
  const most = data?.items[0]?.statements ?? 1;
  return (
    <>
      <div class="heads"><h1>Sources</h1><Saves /></div>
      <SearchField label="Words of a name" />
      <Beside filters={
        <>
          <Facets title="Kind" name="kind" facets={KINDS} words={kindWords} />
          <Facets title="Unnamed sources" name="unnamed" facets={[{ value: "true", count: NaN }]} words={() => "list them too, by their wording"} />
          <Facets title="Outlet" name="outlet" facets={[]} many />
          <Months facets={[]} />
        </>
      }>
        <Tally page={data} noun="source" />
        {problem ? <Trouble problem={problem} again={pages.again} /> : null}
        {data ? (
          <ol class={loading ? "rows stale" : "rows"}>
            {data.items.map((item) => (
              <li key={item.name} class="who">
                <a class="title" data-row href={sourceHref(item.name, item.unnamed)}><bdi>{item.name}</bdi></a> <Badge kind={item.kind} />
                <p class="about"><span class="measure named" aria-hidden="true"><i style={{ width: `${(100 * item.statements) / most}%` }} /></span>{counted(item.statements, "statement")} in {counted(item.articles, "article")}{item.first ? ` · ${item.first === item.last ? shortDay(item.first) : `${shortDay(item.first)} to ${shortDay(item.last)}`}` : ""}</p>
              </li>
            ))}
          </ol>
        ) : problem ? null : <Waiting lines={9} />}
        {data && !data.items.length && !pages.isMore ? <Empty>No source fits.</Empty> : null}
        <More pages={pages} />
      </Beside>
    </>
  );
}
