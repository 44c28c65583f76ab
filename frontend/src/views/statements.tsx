/* Search in everything that was said. */

import { useEffect } from "preact/hooks";
import { KIND_WORDS, QUOTE_WORDS, STANCE_WORDS } from "../article/voices.ts";
import type { Kind, Quote, Stance } from "../article/records.ts";
import { api, usePages } from "../net.ts";
import { place } from "../router.ts";
import { Beside, Facets, Months, More, SearchField, Tally } from "../parts/lists.tsx";
import { Empty, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { StatementRow, type Hit } from "../parts/statement.tsx";

export const kindWords = (kind: string): string => KIND_WORDS[kind as Kind] ?? (kind === "none" ? "no source" : kind);

export function StatementsView() {
  const { query } = place.value;
  const q = query.get("q") ?? "";
  useEffect(() => void (document.title = `${q ? `“${q}”` : "Search"} · sayso`), [q]);
  const asked = new URLSearchParams(query);
  asked.set("context", "true");
  const pages = usePages<Hit>(`${api("/statements")}?${asked}`);
  const { data, problem, loading } = pages;
  const facets = data?.facets ?? undefined;
  return (
    <>
      <div class="heads"><h1>Search what was said</h1><Saves /></div>
      <SearchField label="Words of a statement" hint={"“in a row” for a phrase, begin* for the beginning of a word."} />
      <Beside filters={
        <>
          <Facets title="Speaker" name="by" facets={facets?.speakers} />
          <Facets title="Kind of source" name="kind" facets={facets?.kinds} words={kindWords} />
          <Facets title="Stance" name="stance" facets={facets?.stances} words={(one) => STANCE_WORDS[one as Stance] ?? one} />
          <Facets title="Quotation" name="quote" facets={facets?.quotes} words={(one) => QUOTE_WORDS[one as Quote] ?? one} />
          <Facets title="Outlet" name="outlet" facets={facets?.outlets} many />
          <Months facets={facets?.months} />
        </>
      }>
        <Tally page={data} noun="statement" />
        {problem ? <Trouble problem={problem} again={pages.again} /> : null}
        {data ? (
          <ol class={loading ? "hits stale" : "hits"}>{data.items.map((hit) => <StatementRow key={hit.number} hit={hit} />)}</ol>
        ) : problem ? null : <Waiting lines={9} />}
        {data && !data.items.length && !pages.isMore ? <Empty>Nothing that was said has these words. Fewer words or a <code>begin*</code> find more.</Empty> : null}
        <More pages={pages} />
      </Beside>
    </>
  );
}
