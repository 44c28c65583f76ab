/* One analysis made ready to be drawn: anchors, source numbers, voices, pieces. */

import { lanes, split, type Mark, type Piece } from "./layers.ts";
import { carried, offsetsOf, type Offsets } from "./offsets.ts";
import type { Analysis, Article, Attribution, Block, Source, Time } from "./records.ts";
import { shares, type Share } from "./shares.ts";
import { speakerWords, voiceOf, type Voice } from "./voices.ts";

/** An attribution as the page shows it; `sign` is the number of its source, `?` for one that was
    not resolved, `–` for none. */
export type Statement = {
  attribution: Attribution;
  id: string;
  voice: Voice;
  sign: string;
  speaker: string;
  start: number;
};

/** All that the parts of the page draw from. Offsets are UTF-16 units here. */
export type Story = {
  analysis: Analysis;
  offsets: Offsets;
  blocks: Block[];
  statements: Statement[];
  byId: Map<string, Statement>;
  sources: Map<string, Source>;
  numbers: Map<string, number>;
  pieces: Piece[];
  runs: Piece[][];
  /** By the start of a piece: the statements that stop after it, and whether for good. */
  closings: Map<number, [Statement, boolean][]>;
  lanes: Map<string, number>;
  times: Map<string, Time>;
};

/** `analysis` made ready. `extra` are further marks, such as findings. */
export function storyOf(given: Analysis, extra: Mark[] = []): Story {
  const offsets = offsetsOf(given.article.text);
  const analysis = carried(given, offsets.toUnits);
  const { article } = analysis;
  const sources = new Map(analysis.sources.map((source) => [source.id, source]));
  const numbers = numbersOf(analysis, sources);
  const statements = analysis.attributions.map((attribution): Statement => {
    const voice = voiceOf(attribution, sources);
    const number = numbers.get(attribution.speaker ?? "");
    return {
      attribution,
      id: attribution.id,
      voice,
      sign: number ? String(number) : voice === "none" ? "–" : "?",
      speaker: speakerWords(attribution, sources),
      start: attribution.content[0]?.start ?? 0,
    };
  });
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const blocks = blocksOf(article);
  const times = new Map(analysis.times.map((time, at) => [`t${at + 1}`, time]));
  const marks = [...marksOf(analysis, statements, numbers), ...carried(extra, offsets.toUnits)];
  for (const [key, time] of times) marks.push({ start: time.start, end: time.end, role: "time", key });
  const pieces = split(article.text, marks, blocks.flatMap((block) => [block.start, block.end]));
  const runs = runsOf(pieces, blocks);
  return {
    analysis, offsets, blocks, statements, byId, sources, numbers, pieces, runs, times,
    closings: closingsOf(runs, byId),
    lanes: lanes(pieces),
  };
}

/** How many words stand on whose say-so, by the statements of at least that confidence. */
export function sharesOf(story: Story, least = 0): Share[] {
  const kept = story.statements.filter((one) => one.attribution.confidence >= least);
  const voices = new Map(kept.map((one) => [one.id, one.voice]));
  const pieces = least
    ? story.pieces.map((piece) => ({ ...piece, marks: piece.marks.filter((mark) => mark.role !== "content" || voices.has(mark.key)) }))
    : story.pieces;
  return shares(story.analysis.article.text, pieces, story.blocks, voices);
}

/** The article's blocks, with paragraphs put in wherever text would otherwise be left out. */
export function blocksOf({ text, blocks }: Article): Block[] {
  const found: Block[] = [];
  let at = 0;
  for (const block of [...blocks].sort((one, other) => one.start - other.start || one.end - other.end)) {
    const start = Math.max(block.start, at);
    const end = Math.min(block.end, text.length);
    if (start >= end) continue;
    found.push(...paragraphs(text, at, start), { ...block, start, end });
    at = end;
  }
  return [...found, ...paragraphs(text, at, text.length)];
}

const PARAGRAPH = /\S(?:[\s\S]*?\S)?(?=\s*$|[^\S\n]*\n[^\S\n]*\r?\n)/g;

function paragraphs(text: string, start: number, end: number): Block[] {
  return [...text.slice(start, end).matchAll(PARAGRAPH)].map((found) => ({
    kind: "paragraph",
    start: start + found.index,
    end: start + found.index + found[0].length,
  }));
}

function runsOf(pieces: Piece[], blocks: Block[]): Piece[][] {
  let at = 0;
  return blocks.map((block) => {
    while (at < pieces.length && pieces[at]!.start < block.start) at++;
    const first = at;
    while (at < pieces.length && pieces[at]!.start < block.end) at++;
    return pieces.slice(first, at);
  });
}

/** The number of each source: those who say something first, as they come in the text. */
function numbersOf(analysis: Analysis, sources: Map<string, Source>): Map<string, number> {
  const speaking = analysis.attributions.map((one) => one.speaker ?? "").filter((id) => sources.has(id));
  return new Map([...new Set([...speaking, ...sources.keys()])].map((id, at) => [id, at + 1]));
}

function marksOf(analysis: Analysis, statements: Statement[], numbers: Map<string, number>): Mark[] {
  const marks: Mark[] = analysis.article.links.map((link, at) => ({ start: link.start, end: link.end, role: "link", key: String(at) }));
  for (const source of analysis.sources) {
    for (const { start, end } of source.mentions) marks.push({ start, end, role: "mention", key: `s${numbers.get(source.id)}` });
  }
  for (const { attribution, id } of statements) {
    const roles = [["content", attribution.content], ["source", attribution.source], ["cue", attribution.cue], ["hedge", attribution.hedges]] as const;
    for (const [role, spans] of roles) for (const { start, end } of spans) marks.push({ start, end, role, key: id });
  }
  return marks;
}

function closingsOf(runs: Piece[][], byId: Map<string, Statement>): Map<number, [Statement, boolean][]> {
  const last = new Map<Mark, number>();
  for (const run of runs) for (const piece of run) for (const mark of piece.marks) if (mark.role === "content") last.set(mark, piece.start);
  const final = new Map<string, Mark>();
  for (const [mark] of [...last].sort((one, other) => one[1] - other[1])) final.set(mark.key, mark);
  const found = new Map<number, [Statement, boolean][]>();
  for (const [mark, at] of [...last].sort(([one], [other]) => one.end - one.start - (other.end - other.start))) {
    if (!found.has(at)) found.set(at, []);
    found.get(at)!.push([byId.get(mark.key)!, final.get(mark.key) === mark]);
  }
  return found;
}
