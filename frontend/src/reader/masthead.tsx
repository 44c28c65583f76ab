/* Above the text: whose page it is, when, and what the ledger knows of it. */

import type { ComponentChildren } from "preact";
import type { Story } from "../article/story.ts";
import { spokenDate } from "../article/times.ts";
import { counted } from "../article/voices.ts";
import type { ArticleAnswer } from "./meta.ts";
import { Opening, safeUrl } from "./prose.tsx";

const READ_IN: Record<string, string> = {
  "json-ld": "read in the page’s JSON-LD", meta: "read in the page’s metadata", visible: "read on the page",
  url: "read in the address", given: "as given",
};

export function Masthead({ story, meta, actions }: { story: Story; meta: ArticleAnswer | null; actions?: ComponentChildren }) {
  const { article, warnings } = story.analysis;
  const url = safeUrl(article.canonical_url ?? article.url);
  const facts: [string, ComponentChildren][] = [];
  if (article.byline.length && !article.blocks.some((block) => block.kind === "byline")) facts.push(["By", <bdi>{article.byline.join(", ")}</bdi>]);
  if (article.published) facts.push(["Published", <>{spokenDate(article.published)}{article.published_source && READ_IN[article.published_source] ? <span class="soft"> ({READ_IN[article.published_source]})</span> : null}</>]);
  if (article.modified) facts.push(["Changed", spokenDate(article.modified)]);
  if (article.agency) facts.push(["Agency", <bdi>{article.agency.name}</bdi>]);
  if (url) facts.push(["Link", <a href={url} rel="noreferrer noopener" target="_blank">{short(url)}</a>]);
  else if (article.ref) facts.push(["Read from", <bdi>{article.ref}</bdi>]);
  if (meta && meta.revisions > 1) facts.push(["Revision", `${meta.revision} of ${meta.revisions}${meta.current ? "" : ", not the newest"}`]);
  if (meta?.story) facts.push(["Story", <a href={`/stories/${meta.story}`}>all articles on it</a>]);
  return (
    <header class="masthead">
      <div class="heads">
        <p class="kicker">{article.outlet ? <span class="house"><bdi>{article.outlet.name}</bdi></span> : null}{meta?.corrections.length ? <span class="tag">{counted(meta.corrections.length, "correction")}</span> : null}</p>
        {actions}
      </div>
      <Opening story={story} />
      <dl class="facts">{facts.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
      {warnings.length ? <ul class="warnings">{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul> : null}
    </header>
  );
}

function short(url: string): string {
  const shown = url.replace(/^\w+:(\/\/)?(www\.)?/, "");
  return shown.length <= 60 ? shown : shown.slice(0, 57) + "…";
}
