/* Moving where a statement begins and ends: a handle at each edge, for the pointer and for keys. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { offsetUnder, paint, rangesOf } from "./painting.ts";

type Piece = [number, number];

/** Places where an edge may stand: between words, and between words and punctuation. */
export function stopsOf(text: string): number[] {
  const stops = [0];
  let last = "";
  for (let at = 0; at < text.length; at++) {
    const sort = /\s/.test(text[at]!) ? " " : /[\p{L}\p{M}\p{N}_'’-]/u.test(text[at]!) ? "w" : text[at]!;
    if (at && (sort !== last || !"w ".includes(sort))) stops.push(at);
    last = sort;
  }
  stops.push(text.length);
  return stops;
}

/** The nearest place for an edge: a beginning never stands before a space, an end never behind one. */
export function snapped(text: string, stops: number[], at: number, side: 0 | 1): number {
  let best = at;
  let least = Infinity;
  for (const stop of stops) {
    const neighbour = side ? text[stop - 1] : text[stop];
    if (!neighbour || /\s/.test(neighbour)) continue;
    if (Math.abs(stop - at) < least) [best, least] = [stop, Math.abs(stop - at)];
  }
  return best;
}

/** The next place for an edge in a direction. */
export function stepped(text: string, stops: number[], at: number, side: 0 | 1, by: 1 | -1): number {
  const beyond = by > 0 ? stops.filter((stop) => stop > at) : stops.filter((stop) => stop < at).reverse();
  return beyond.find((stop) => { const neighbour = side ? text[stop - 1] : text[stop]; return neighbour && !/\s/.test(neighbour); }) ?? at;
}

export function Edges({ root, text, content, save, leave }: {
  root: HTMLElement; text: string; content: Piece[]; save: (content: Piece[]) => void; leave: () => void;
}) {
  const [pieces, setPieces] = useState<Piece[]>(content);
  const [turn, setTurn] = useState(0);
  const stops = useRef<number[]>([]);
  const first = useRef<HTMLButtonElement>(null);
  if (!stops.current.length) stops.current = stopsOf(text);
  useLayoutEffect(() => {
    paint("sayso-edge", pieces.flatMap(([start, end]) => rangesOf(root, start, end)));
  }, [pieces]);
  useEffect(() => {
    first.current?.focus({ preventScroll: true });
    const again = (): void => setTurn((now) => now + 1);
    addEventListener("resize", again);
    return () => {
      removeEventListener("resize", again);
      paint("sayso-edge", []);
    };
  }, []);
  const put = (at: number, side: 0 | 1, offset: number): void => setPieces((now) => {
    const piece = now[at]!;
    const before = now[at - 1]?.[1] ?? 0;
    const after = now[at + 1]?.[0] ?? text.length;
    const moved: Piece = side ? [piece[0], Math.min(Math.max(offset, piece[0] + 1), after)] : [Math.max(Math.min(offset, piece[1] - 1), before), piece[1]];
    return now.map((one, place) => (place === at ? moved : one));
  });
  const drag = (at: number, side: 0 | 1) => (event: PointerEvent): void => {
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const move = (now: PointerEvent): void => {
      handle.style.visibility = "hidden"; // else the caret would be looked for under the handle
      const offset = offsetUnder(now.clientX, now.clientY - (now.pointerType === "touch" ? 24 : 0));
      handle.style.visibility = "";
      if (offset !== null) put(at, side, now.altKey ? offset : snapped(text, stops.current, offset, side));
    };
    const stop = (): void => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
  };
  const press = (at: number, side: 0 | 1) => (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (event.key === "Enter") save(pieces);
    else if (event.key === "Escape") leave();
    else if (by) {
      const from = pieces[at]![side];
      put(at, side, event.shiftKey ? from + by : stepped(text, stops.current, from, side, by));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const frame = root.getBoundingClientRect();
  const spot = (at: number, side: 0 | 1): { left: string; top: string; height: string } | undefined => {
    const [start, end] = pieces[at]!;
    const boxes = rangesOf(root, start, end).flatMap((range) => [...range.getClientRects()]).filter((box) => box.width > 0);
    const box = side ? boxes.at(-1) : boxes[0];
    return box && { left: `${(side ? box.right : box.left) - frame.left}px`, top: `${box.top - frame.top}px`, height: `${box.height}px` };
  };
  const words = pieces.map(([start, end]) => text.slice(start, end)).join(" … ");
  return (
    <div class="edges" data-turn={turn}>
      {pieces.map((piece, at) => ([0, 1] as const).map((side) => (
        <button
          key={`${at} ${side}`} ref={at + side === 0 ? first : undefined} type="button" class={side ? "edge end" : "edge start"} style={spot(at, side)} role="slider"
          aria-label={`${side ? "End" : "Beginning"}${pieces.length > 1 ? ` of piece ${at + 1}` : ""}`} aria-orientation="horizontal"
          aria-valuemin={0} aria-valuemax={text.length} aria-valuenow={piece[side]} aria-valuetext={text.slice(...piece).trim().split(/\s+/).at(side ? -1 : 0) ?? ""}
          onPointerDown={drag(at, side)} onKeyDown={press(at, side)}
        />
      )))}
      <div class="edgebar" role="group" aria-label="Move the edges">
        <p><b>Drag the edges</b>, or step with <kbd>←</kbd> <kbd>→</kbd> (with <kbd>Shift</kbd> by letters). <span class="soft">“{words.length > 90 ? `${words.slice(0, 44)} … ${words.slice(-44)}` : words}”</span></p>
        <div class="row"><button type="button" class="primary" onClick={() => save(pieces)}>Save edges</button><button type="button" onClick={leave}>Cancel</button></div>
      </div>
    </div>
  );
}
