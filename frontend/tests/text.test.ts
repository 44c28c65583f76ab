import { textOf } from "../src/parts/drop.tsx";
import { describe, expect, test } from "vitest";
import { lanes, split, type Mark } from "../src/article/layers.ts";
import { carried, offsetsOf } from "../src/article/offsets.ts";
import { percent, shares } from "../src/article/shares.ts";
import { intervalOf, momentsOf, spokenDate, spokenValue } from "../src/article/times.ts";
import { snippet } from "../src/article/voices.ts";
import { readHash, writeHash } from "../src/reader/filter.ts";
import { snapped, stepped, stopsOf } from "../src/reader/edges.tsx";

const mark = (start: number, end: number, key: string, role: Mark["role"] = "content"): Mark => ({ start, end, role, key });

describe("offsets", () => {
  test.each([["plain", 3, 3], ["a😀b", 2, 3], ["😀😀", 1, 2], ["a😀", 9, 3]])("%s: point %i is unit %i", (text, point, unit) => {
    expect(offsetsOf(text).toUnits(point)).toBe(text === "plain" ? point : unit);
  });
  test("there and back", () => {
    const { toUnits, toPoints } = offsetsOf("“a😀b”𝔘!");
    for (let point = 0; point <= 7; point++) expect(toPoints(toUnits(point))).toBe(point);
  });
  test("carried through a tree", () => {
    expect(carried([{ start: 1, end: 2, text: "start", inner: { start: null } }], (at) => at * 10)).toEqual([{ start: 10, end: 20, text: "start", inner: { start: null } }]);
  });
});

describe("layers", () => {
  test.each([
    ["overlap", [mark(0, 4, "a"), mark(2, 6, "b")], ["ab", "cd", "ef", "gh"], ["a", "ab", "b", ""]],
    ["nested, the longer outside", [mark(2, 4, "b"), mark(0, 8, "a")], ["ab", "cd", "efgh"], ["a", "ab", "a"]],
    ["beyond the text", [mark(6, 99, "a")], ["abcdef", "gh"], ["", "a"]],
    ["empty", [mark(3, 3, "a")], ["abcdefgh"], [""]],
    ["twice the same", [mark(0, 2, "a"), mark(0, 2, "a")], ["ab", "cdefgh"], ["a", ""]],
  ])("%s", (_, marks, texts, keys) => {
    const pieces = split("abcdefgh", marks);
    expect(pieces.map((piece) => piece.text)).toEqual(texts);
    expect(pieces.map((piece) => piece.marks.map((one) => one.key).join(""))).toEqual(keys);
  });
  test("the inner of two lies nearer to the text", () => {
    const found = lanes(split("abcdefgh", [mark(0, 8, "a"), mark(2, 4, "b")]));
    expect([found.get("a"), found.get("b")]).toEqual([1, 0]);
  });
});

test("a word counts once, for the innermost statement", () => {
  const text = "She said that he said no to it";
  const pieces = split(text, [mark(9, 30, "a"), mark(22, 24, "b")]);
  const found = shares(text, pieces, [{ kind: "paragraph", start: 0, end: 30 }], new Map([["a", "named"], ["b", "unnamed"]]));
  expect(Object.fromEntries(found.map((one) => [one.voice, one.words]))).toEqual({ named: 5, unnamed: 1, outlet: 0, unknown: 0, none: 0, own: 2 });
});

test.each([[0, 10, "0"], [1, 3, "33"], [1, 300, "0.3"], [1, 100000, "0.1"], [0, 0, "0"]])("%i of %i is %s%%", (part, of, words) => {
  expect(percent(part, of)).toBe(words);
});

describe("times", () => {
  test.each([
    ["2024-02-23T13:19:00-05:00", "23 February 2024, 13:19 UTC−05:00"], ["2024-02-23T13:19:00Z", "23 February 2024, 13:19 UTC"],
    ["2024-02-23", "23 February 2024"], ["2024-02", "February 2024"], ["2024", "2024"], ["soon", "soon"],
  ])("%s", (written, words) => expect(spokenDate(written)).toBe(words));
  test.each([
    ["2024-02-22", "22 February 2024"], ["2019-SU", "summer 2019"], ["2024-Q1", "quarter 1 of 2024"], ["199X", "the 1990s"],
    ["2024-W09", "week of 26 February 2024"], ["2024-02", "February 2024"], ["2024-02-22T09:30", "22 February 2024, 09:30"], ["P3M", "P3M"],
  ])("value %s", (value, words) => expect(spokenValue(value)).toBe(words));
  test("a bare day may be any hour in any zone", () => {
    const found = momentsOf("2024-02-23")!;
    expect((found.last - found.first) / 3_600_000).toBe(50);
    expect(momentsOf("2024-02-23T10:00:00+01:00")).toEqual({ first: Date.UTC(2024, 1, 23, 9), last: Date.UTC(2024, 1, 23, 9) });
  });
  test("what is open covers no days", () => expect(intervalOf("PAST_REF")).toBeNull());
});

describe("edges", () => {
  const text = "He said: “No way, sir.” Then left.";
  const stops = stopsOf(text);
  test.each([[11, 0, 10], [15, 1, 16], [24, 0, 24], [23, 1, 23]] as const)("at %i, side %i → %i", (at, side, stop) => expect(snapped(text, stops, at, side)).toBe(stop));
  test.each([[10, 0, 1, 13], [16, 1, -1, 12], [0, 0, -1, 0]] as const)("from %i, side %i, by %i → %i", (at, side, by, stop) => expect(stepped(text, stops, at, side, by)).toBe(stop));
});

describe("the address of a filter", () => {
  test.each(["", "a3", "a3&how=direct,mixed&who=unnamed&source=2&min=0.5&find=rings%20%26%20all", "find=%25", "who=own"])("%s", (hash) => {
    const { held, filter } = readHash(hash);
    expect(writeHash(held, filter)).toBe(hash);
  });
  test("nonsense is passed over", () => expect(readHash("min=7&find=%E0%A4%A").filter.min).toBe(0));
});
test.each([["a  b\nc", 20, "a b c"], ["one two three", 9, "one two…"]])("snippet of %s", (text, most, words) => expect(snippet(text, most)).toBe(words));

describe("files", () => {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  test.each([
    ["utf-8", new TextEncoder().encode("Brücke"), "Brücke"],
    ["with a mark", new TextEncoder().encode("\ufeffBrücke"), "Brücke"],
    ["no encoding named", latin("Br\u00fccke"), "Brücke"],
    ["one named", latin('<meta charset="iso-8859-2"> \u00b3'), '<meta charset="iso-8859-2"> ł'],
    ["utf-16", latin("\u00ff\u00feB\0r\0"), "Br"],
    ["a program", latin("%PDF-1.7\0\u00ff\u0001"), null],
    ["zeros", new Uint8Array(99), null],
    ["nothing", new Uint8Array(0), ""],
  ])("%s", (_, bytes, text) => expect(textOf(bytes)).toBe(text));
});
