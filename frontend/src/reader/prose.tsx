/* The text of a story, block by block, with its layers of highlights. Text is only ever a text node. */

import { memo } from "preact/compat";
import type { ComponentChildren } from "preact";
import type { Mark, Piece } from "../article/layers.ts";
import type { Block, BlockKind } from "../article/records.ts";
import { COUNTED } from "../article/shares.ts";
import type { Statement, Story } from "../article/story.ts";
import { spokenValue } from "../article/times.ts";
import { HOW_SAID } from "../article/voices.ts";

const ELEMENTS: Partial<Record<BlockKind, "h2" | "h3" | "blockquote">> = {
  headline: "h2", subhead: "h3", pullquote: "blockquote", embed: "blockquote",
};
const ROLES: Partial<Record<Mark["role"], string>> = { mention: "sm", source: "so", cue: "sc", hedge: "sh", time: "st" };
const OPENING = new Set<BlockKind>(["furniture", "dateline", "byline"]);
const LOWEST_LANE = 3;

/** How many blocks belong to the opening: up to the headline and the subhead after it. */
export function openingSize(blocks: Block[]): number {
  for (const [place, block] of blocks.entries()) {
    if (block.kind === "headline") return place + 1 + Number(blocks[place + 1]?.kind === "subhead");
    if (!OPENING.has(block.kind)) break;
  }
  return 0;
}

/** The opening blocks, the headline among them as the page's first heading. */
export function Opening({ story }: { story: Story }) {
  const size = openingSize(story.blocks);
  const opening = story.blocks.slice(0, size);
  const { article } = story.analysis;
  return (
    <>
      {opening.some((block) => block.kind === "headline") ? null : <h1 class="b headline" dir="auto">{article.title || article.ref}</h1>}
      {opening.map((block, at) => <Drawn key={block.start} story={story} block={block} run={story.runs[at]!} isOpening />)}
    </>
  );
}

/** The blocks after the opening; furniture is folded away. */
export const Body = memo(({ story }: { story: Story }) => {
  const parts: ComponentChildren[] = [];
  for (let at = openingSize(story.blocks); at < story.blocks.length; at++) {
    const first = at;
    while (story.blocks[at]?.kind === "furniture") at++;
    if (at > first) {
      const folded = story.blocks.slice(first, at);
      parts.push(
        <details key={`f${folded[0]!.start}`} class="furniture">
          <summary>Page furniture, {folded.length === 1 ? "1 line" : `${folded.length} lines`}</summary>
          {folded.map((block, place) => <Drawn key={block.start} story={story} block={block} run={story.runs[first + place]!} />)}
        </details>,
      );
      at--;
    } else parts.push(<Drawn key={story.blocks[at]!.start} story={story} block={story.blocks[at]!} run={story.runs[at]!} />);
  }
  return <>{parts}</>;
});

function Drawn({ story, block, run, isOpening = false }: { story: Story; block: Block; run: Piece[]; isOpening?: boolean }) {
  const { text } = story.analysis.article;
  const Tag = isOpening ? (block.kind === "headline" ? "h1" : "p") : (ELEMENTS[block.kind] ?? "p");
  const start = text.slice(block.start, block.end).trimStart().charAt(0);
  const bulleted = block.kind === "list" && !/[•·\-–—*‣◦▪\d]/.test(start) ? " bulleted" : "";
  const isCounted = COUNTED.has(block.kind);
  return (
    <Tag class={`b ${block.kind}${bulleted}`} dir="auto">
      {run.map((piece) => (
        <Stretch key={piece.start} story={story} piece={piece} isCounted={isCounted} />
      ))}
    </Tag>
  );
}

function Stretch({ story, piece, isCounted }: { story: Story; piece: Piece; isCounted: boolean }) {
  const layers = piece.marks.filter((mark) => mark.role !== "link");
  const isOwn = isCounted && !layers.some((mark) => mark.role === "content");
  let drawn: ComponentChildren = <span data-o={piece.start} class={isOwn ? "own" : undefined}>{piece.text}</span>;
  for (const mark of layers.toReversed()) drawn = layer(story, mark, piece, drawn);
  const link = piece.marks.find((mark) => mark.role === "link");
  const url = link ? safeUrl(story.analysis.article.links[Number(link.key)]!.url) : null;
  if (url) drawn = <a class="link" href={url} rel="noreferrer noopener" target="_blank">{drawn}</a>;
  const stops = story.closings.get(piece.start);
  return <>{drawn}{stops?.map(([statement, isLast]) => <Sign key={statement.id} statement={statement} isLast={isLast} />)}</>;
}

function layer(story: Story, mark: Mark, piece: Piece, inner: ComponentChildren) {
  if (mark.role === "time") {
    const time = story.times.get(mark.key)!;
    return <span class="st" id={mark.start === piece.start ? mark.key : undefined} title={spokenValue(time.value)}>{inner}</span>;
  }
  if (mark.role === "finding") return <mark class={`finding ${mark.key.split(" ")[0]}`} data-f={mark.key.split(" ")[1]}>{inner}</mark>;
  if (mark.role === "content") {
    const { voice, attribution } = story.byId.get(mark.key)!;
    const lane = Math.min(story.lanes.get(mark.key) ?? 0, LOWEST_LANE);
    return <span class={`ss ${voice} ${attribution.quote} lane${lane}`} data-a={mark.key}>{inner}</span>;
  }
  const voice = mark.role === "source" ? ` ${story.byId.get(mark.key)!.voice}` : "";
  return <span class={ROLES[mark.role] + voice} data-a={mark.key}>{inner}</span>;
}

/** The sign of a statement's source; drawn by the style sheet, so that copied text is clean. */
function Sign({ statement, isLast }: { statement: Statement; isLast: boolean }) {
  const { id, voice, sign, speaker, attribution } = statement;
  if (!isLast) return <span class={`ref ${voice}`} data-n={sign} data-a={id} aria-hidden="true" />;
  return <a class={`ref ${voice}`} id={id} data-n={sign} data-a={id} href={`#${id}`} aria-label={`Statement by ${speaker || "no source given"}, ${HOW_SAID[attribution.quote]}`} />;
}

/** An address where a click on it can only lead to a page or a letter; else null. */
export function safeUrl(raw: string | null): string | null {
  try {
    const url = new URL((raw ?? "").trim());
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
