/* What is lit and what is held back, painted on text that is already there: drawing 20,000 words
   anew for every move of the pointer would be too slow. */

import type { Story } from "../article/story.ts";
import type { Filter } from "./filter.ts";
import { isOn } from "./filter.ts";

/** Lights a statement with all its pieces, its source and its cue, and its kin more faintly. */
export function light(root: HTMLElement, id: string | null, kin: string[] = []): void {
  for (const name of ["lit", "kin"]) for (const element of root.querySelectorAll(`.${name}`)) element.classList.remove(name);
  if (!id) return;
  for (const element of marked(root, id)) element.classList.add("lit");
  for (const other of kin) for (const element of marked(root, other)) element.classList.add("kin");
}

/** The elements that mark a statement, in the order of the text. */
export const marked = (root: HTMLElement, id: string): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(`[data-a="${CSS.escape(id)}"]`)];

/** Holds back what does not fit the filter, and frames every mention of the source that is picked. */
export function sift(root: HTMLElement, story: Story, filter: Filter, shown: Set<string>): void {
  const isSifted = isOn(filter);
  root.classList.toggle("filtered", isSifted);
  root.classList.toggle("voicing", filter.who.has("own"));
  for (const element of root.querySelectorAll<HTMLElement>(".ss, .so, .sc, .sh, .ref")) {
    element.classList.toggle("off", isSifted && !shown.has(element.dataset.a!));
  }
  for (const element of root.querySelectorAll<HTMLElement>(".sm")) {
    element.classList.toggle("lit", filter.source !== "" && element.dataset.a === `s${filter.source}`);
  }
  finds(root, story, filter.find);
}

/** Marks the words looked for with the browser's own highlights, where it has them. */
function finds(root: HTMLElement, story: Story, find: string): void {
  const words = find.trim().toLowerCase();
  paint("sayso-find", words.length < 2 ? [] : [...occurrences(story.analysis.article.text.toLowerCase(), words)].flatMap(([start, end]) => rangesOf(root, start, end)));
}

function* occurrences(text: string, words: string): Generator<[number, number]> {
  for (let at = text.indexOf(words), count = 0; at >= 0 && count < 2000; at = text.indexOf(words, at + 1), count++) yield [at, at + words.length];
}

/** Sets the highlight of that name; no ranges clear it. */
export function paint(name: string, ranges: Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

const starts = new WeakMap<HTMLElement, { elements: HTMLElement[]; offsets: number[] }>();

/** Forgets where pieces stand: the text was drawn anew. */
export const forget = (root: HTMLElement): boolean => starts.delete(root);

function placesOf(root: HTMLElement): { elements: HTMLElement[]; offsets: number[] } {
  const known = starts.get(root);
  if (known) return known;
  const elements = [...root.querySelectorAll<HTMLElement>("[data-o]")];
  const found = { elements, offsets: elements.map((element) => Number(element.dataset.o)) };
  starts.set(root, found);
  return found;
}

/** The stretches of the document that hold the text from `start` to `end`, one a piece. */
export function rangesOf(root: HTMLElement, start: number, end: number): Range[] {
  const { elements, offsets } = placesOf(root);
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  const ranges: Range[] = [];
  for (let at = Math.max(low - 1, 0); at < offsets.length && offsets[at]! < end; at++) {
    const text = elements[at]!.firstChild;
    if (!text) continue;
    const length = text.textContent!.length;
    const from = Math.max(start - offsets[at]!, 0);
    const to = Math.min(end - offsets[at]!, length);
    if (from >= to) continue;
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    ranges.push(range);
  }
  return ranges;
}

/** Which offset of the text a place in the document is; null outside the text. */
export function offsetAt(node: Node | null, offset: number): number | null {
  const element = node instanceof Element ? node : node?.parentElement;
  const piece = element?.closest<HTMLElement>("[data-o]");
  if (!piece) return null;
  return Number(piece.dataset.o) + (node instanceof Element ? (offset ? piece.textContent!.length : 0) : offset);
}

/** The offset of the text under a point of the window; null where there is no text. */
export function offsetUnder(x: number, y: number): number | null {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place ? offsetAt(place.offsetNode, place.offset) : null;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? offsetAt(range.startContainer, range.startOffset) : null;
}
