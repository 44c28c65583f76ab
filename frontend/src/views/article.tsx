/* An article of the ledger. */

import { useEffect } from "preact/hooks";
import { api, ledger, useAsk } from "../net.ts";
import { Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { History } from "../reader/history.tsx";
import type { ArticleAnswer } from "../reader/meta.ts";
import { Reader } from "../reader/reader.tsx";

export function ArticleView({ id }: { id: string }) {
  const asked = useAsk<ArticleAnswer>(api(`/articles/${id}`));
  const { data, problem, again, put } = asked;
  useEffect(() => void (document.title = `${data?.analysis.article.title ?? data?.analysis.article.ref ?? "Article"} · sayso`), [data]);
  if (problem) return <Trouble problem={problem} again={again} whole />;
  if (!data) return <Waiting lines={14} what="Loading the article" />;
  return (
    <Reader analysis={data.analysis} meta={data} put={ledger.value?.writable ? put : undefined} actions={
      <div class="row small"><History answer={data} put={ledger.value?.writable ? put : undefined} /><a href={`/check?article=${encodeURIComponent(id)}`}>Check</a><Saves query="" /></div>
    } />
  );
}
