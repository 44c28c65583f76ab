/* A few words on the statement under the pointer, below it, so that it hides none of it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Statement, Story } from "../article/story.ts";
import { HOW_SAID, snippet, STANCE_WORDS } from "../article/voices.ts";
import { Badge } from "../parts/badge.tsx";
import { chain } from "./detail.tsx";
import { marked } from "./painting.ts";

export function Glance({ story, statement, at, root }: { story: Story; statement: Statement; at: HTMLElement; root: HTMLElement }) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const frame = root.getBoundingClientRect();
    const boxes = marked(root, statement.id).filter((one) => one.classList.contains("ss")).flatMap((one) => [...one.getClientRects()]);
    const here = [...at.getClientRects()].at(-1) ?? at.getBoundingClientRect();
    const near = boxes.filter((box) => Math.abs(box.top - here.top) < innerHeight * 0.35);
    const bottom = Math.max(here.bottom, ...near.map((box) => box.bottom));
    const top = Math.min(here.top, ...near.map((box) => box.top));
    const { offsetHeight: high, offsetWidth: wide } = card.current!;
    const isBelow = bottom + high + 16 < innerHeight || top < high + 16;
    card.current!.style.top = `${(isBelow ? bottom + 8 : top - high - 8) - frame.top}px`;
    card.current!.style.left = `${Math.max(0, Math.min(here.left - frame.left, frame.width - wide))}px`;
  }, [statement, at]);
  const source = story.sources.get(statement.attribution.speaker ?? "");
  const { stance, quote, confidence, hedges } = statement.attribution;
  return (
    <div ref={card} class={`glance ${statement.voice}`} role="tooltip">
      <p><span class="sign">{statement.sign}</span> <b><bdi>{snippet(source?.name ?? statement.speaker, 80) || "No source given"}</bdi></b> <Badge kind={statement.voice === "none" ? "none" : source?.kind} /></p>
      {source?.description ? <p class="soft" dir="auto">{snippet(source.description, 90)}</p> : null}
      <p class="soft">{stance ? `${STANCE_WORDS[stance]}, ` : ""}{HOW_SAID[quote]} · confidence {confidence.toFixed(2)}{hedges.length ? <> · weakened by “{snippet(hedges.map((one) => one.text).join(", "), 50)}”</> : null}</p>
      {chain(story, statement)}
    </div>
  );
}
