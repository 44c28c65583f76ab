/* Text split at every span border, so that highlights may overlap, nest and break off: the same
   pieces as the static report's (sayso/web/layers.py). */

export type Role = "link" | "content" | "mention" | "source" | "cue" | "hedge" | "time" | "find" | "finding";
export type Mark = { start: number; end: number; role: Role; key: string };
export type Piece = { start: number; end: number; text: string; marks: Mark[] };

const NESTING: Role[] = ["link", "finding", "content", "mention", "source", "cue", "hedge", "time", "find"];

/** The pieces of `text`, in order and without gaps; on each the longer mark lies outside. */
export function split(text: string, marks: Mark[], borders: number[] = []): Piece[] {
  const size = text.length;
  const opening = new Map<number, Mark[]>();
  const closing = new Map<number, Mark[]>();
  const cuts = new Set([0, size, ...borders.filter((border) => border > 0 && border < size)]);
  const seen = new Set<string>();
  for (const given of marks) {
    const mark = { ...given, start: Math.max(given.start, 0), end: Math.min(given.end, size) };
    const name = `${mark.start} ${mark.end} ${mark.role} ${mark.key}`;
    if (mark.start >= mark.end || seen.has(name)) continue;
    seen.add(name);
    listed(opening, mark.start).push(mark);
    listed(closing, mark.end).push(mark);
    cuts.add(mark.start).add(mark.end);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let active: Mark[] = [];
  for (let at = 0; at + 1 < ordered.length; at++) {
    const start = ordered[at]!;
    const end = ordered[at + 1]!;
    const closed = closing.get(start);
    if (closed) active = active.filter((mark) => !closed.includes(mark));
    const fresh = opening.get(start);
    if (fresh) active = [...active, ...fresh].sort(outsideIn);
    pieces.push({ start, end, text: text.slice(start, end), marks: active });
  }
  return pieces;
}

/** The underline lane of every key that marks content: 0 is nearest to the text; keys that share a
    piece never share a lane. */
export function lanes(pieces: Piece[]): Map<string, number> {
  const extent = new Map<string, number>();
  const rivals = new Map<string, Set<string>>();
  for (const piece of pieces) {
    const keys = new Set(piece.marks.filter((mark) => mark.role === "content").map((mark) => mark.key));
    for (const key of keys) {
      extent.set(key, (extent.get(key) ?? 0) + piece.end - piece.start);
      if (!rivals.has(key)) rivals.set(key, new Set());
      for (const other of keys) rivals.get(key)!.add(other);
    }
  }
  const chosen = new Map<string, number>();
  const ordered = [...extent.keys()].sort((a, b) => extent.get(a)! - extent.get(b)! || (a < b ? -1 : 1));
  for (const key of ordered) {
    const taken = new Set([...rivals.get(key)!].map((rival) => chosen.get(rival)));
    let lane = 0;
    while (taken.has(lane)) lane++;
    chosen.set(key, lane);
  }
  return chosen;
}

function listed(map: Map<number, Mark[]>, key: number): Mark[] {
  const found = map.get(key);
  if (found) return found;
  const fresh: Mark[] = [];
  map.set(key, fresh);
  return fresh;
}

function outsideIn(one: Mark, other: Mark): number {
  return (
    Number(one.role !== "link") - Number(other.role !== "link") ||
    other.end - other.start - (one.end - one.start) ||
    one.start - other.start ||
    NESTING.indexOf(one.role) - NESTING.indexOf(other.role) ||
    (one.key < other.key ? -1 : Number(one.key > other.key))
  );
}
