/* Claims nearest to some words. */

import { useEffect } from "preact/hooks";
import { counted, snippet } from "../article/voices.ts";
import { api, useAsk } from "../net.ts";
import { place } from "../router.ts";
import { SearchField } from "../parts/lists.tsx";
import { Empty, Pending, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";

type ClaimItem = { id: string; text: string; denial: boolean; story: string; title: string; articles: number; statements: number };

export function ClaimsView() {
  useEffect(() => void (document.title = "Claims · sayso"), []);
  const q = place.value.query.get("q") ?? "";
  const { data, problem, loading, again } = useAsk<{ items: ClaimItem[] }>(q ? `${api("/claims")}?q=${encodeURIComponent(q)}` : null);
  return (
    <>
      <div class="heads"><h1>Follow a claim</h1>{q ? <Saves /> : null}</div>
      <p class="lead">Put it in words; the nearest claims of the ledger come up, each with its trail: who had it first here, who took it from whom, how many stand behind it.</p>
      <SearchField label="A claim in words" />
      <Pending />
      {problem ? <Trouble problem={problem} again={again} /> : null}
      {q && loading && !data ? <Waiting /> : null}
      {data && q ? (
        <ol class={loading ? "rows stale" : "rows"}>
          {data.items.map((claim) => (
            <li key={claim.id}>
              <a class="title quiet" data-row href={`/claims/${claim.id}`} dir="auto">{snippet(claim.text, 180)}</a>
              <p class="about">{counted(claim.articles, "article")} · {counted(claim.statements, "statement")}{claim.denial ? <> · <span class="tag denies">denial</span></> : null} · <a href={`/stories/${claim.story}`}><bdi>{claim.title}</bdi></a></p>
            </li>
          ))}
        </ol>
      ) : null}
      {data && q && !data.items.length ? <Empty>No claim of the ledger is near to these words.</Empty> : null}
    </>
  );
}
