/* One story: its articles in order of time, and the claims they make, those of several first. */

import { useEffect, useState } from "preact/hooks";
import { spokenDate } from "../article/times.ts";
import { counted, snippet } from "../article/voices.ts";
import { api, useAsk } from "../net.ts";
import { Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";
import { articleHref } from "../parts/statement.tsx";
import type { AlarmItem } from "./alarms.tsx";
import { AlarmList } from "./alarms.tsx";

type StoryAnswer = {
  id: string;
  title: string;
  first: string | null;
  last: string | null;
  articles: { id: string; ref: string; title: string | null; outlet: string | null; published: string | null; why: string[] }[];
  claims: { id: string; text: string; denial: boolean; articles: number; statements: { article: string; attribution: string | null }[] }[];
};

const FEW = 12;

export function StoryView({ id }: { id: string }) {
  const { data, problem, again } = useAsk<StoryAnswer>(api(`/stories/${id}`));
  const alarms = useAsk<{ items: AlarmItem[] }>(api(`/alarms?story=${encodeURIComponent(id)}&limit=50`));
  const [isAll, setAll] = useState(false);
  useEffect(() => void (document.title = `${data?.title ?? "Story"} · sayso`), [data]);
  if (problem) return <Trouble problem={problem} again={again} whole />;
  if (!data) return <Waiting lines={12} />;
  const articles = [...data.articles].sort((one, other) => (one.published ?? "9").localeCompare(other.published ?? "9"));
  const claims = [...data.claims].sort((one, other) => other.articles - one.articles || other.statements.length - one.statements.length);
  const said = [...articles.map((one) => one.title ?? ""), ...claims.map((claim) => claim.text)].join(" ").split(/[^\p{L}\p{N}’'-]+/u);
  const shown = isAll ? claims : claims.slice(0, FEW);
  return (
    <>
      <p class="kicker">Story · {counted(articles.length, "article")} · {counted(claims.length, "claim")}</p>
      <div class="heads"><h1 dir="auto">{data.title}</h1><Saves /></div>
      <h2>Articles</h2>
      <ol class="rows">
        {articles.map((one) => (
          <li key={one.id}>
            <a class="title" data-row href={articleHref(one.id)} dir="auto">{one.title || one.ref}</a>
            <p class="about"><b><bdi>{one.outlet ?? "outlet not known"}</bdi></b> · {spokenDate(one.published) || "no date"}{shared(one.why, said).length ? <> · shares <i>{shared(one.why, said).join(", ")}</i></> : null}</p>
          </li>
        ))}
      </ol>
      {alarms.data?.items.length ? <><h2>Alarms</h2><AlarmList alarms={alarms.data.items} /></> : null}
      <h2>Claims</h2>
      <ol class="rows claims">
        {shown.map((claim) => (
          <li key={claim.id}>
            <a class="title quiet" data-row href={`/claims/${claim.id}`} dir="auto">{snippet(claim.text, 180)}</a>
            <p class="about">{counted(claim.articles, "article")} · {counted(claim.statements.length, "statement")}{claim.denial ? <> · <span class="tag denies">denial</span></> : null}</p>
          </li>
        ))}
      </ol>
      {claims.length > FEW ? <p class="more-of"><button type="button" aria-expanded={isAll} onClick={() => setAll(!isAll)}>{isAll ? "Fewer" : `All ${claims.length} claims`}</button></p> : null}
    </>
  );
}

const capitals = (word: string): number => word.replaceAll(/\P{Lu}/gu, "").length;

/** Words of the story for the stems that an article shares with the others. */
function shared(stems: string[], words: string[]): string[] {
  const found = stems.filter((stem) => stem.length > 2).map((stem) => words.filter((word) => word.toLowerCase().startsWith(stem)).sort((one, other) => one.length - other.length || capitals(one) - capitals(other))[0] ?? "");
  return [...new Set(found)].filter(Boolean).slice(0, 5);
}
