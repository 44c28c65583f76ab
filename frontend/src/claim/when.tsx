/* The articles of a claim along a line of time, each with the precision its time was given in. */

import { momentsOf, shortDay, spokenDate } from "../article/times.ts";
import { articleHref } from "../parts/statement.tsx";
import type { Trail, TrailStatement } from "./trail.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function When({ trail }: { trail: Trail }) {
  const first = new Map<string, TrailStatement>();
  for (const one of trail.statements) if (!first.has(one.article)) first.set(one.article, one);
  const denying = new Set(trail.statements.filter((one) => one.relation === "denies").map((one) => one.article));
  const rows = [...first.values()].map((one) => ({ one, span: momentsOf(one.published) })).sort((left, right) => middle(left.span) - middle(right.span));
  const spans = rows.flatMap((row) => (row.span ? [row.span] : []));
  if (!spans.length) return <p class="soft">None of the articles has a date.</p>;
  const low = Math.min(...spans.map((span) => span.first));
  const high = Math.max(...spans.map((span) => span.last));
  const room = Math.max((high - low) / 30, HOUR);
  const [from, to] = [low - room, high + room];
  const at = (moment: number): string => `${((100 * (moment - from)) / (to - from)).toFixed(2)}%`;
  const days: number[] = [];
  const count = (to - from) / DAY;
  const step = Math.max(1, Math.ceil(count / 6)) * DAY;
  for (let day = Math.ceil(from / DAY) * DAY; day < to; day += step) days.push(day);
  return (
    <ol class="chart when">
      {rows.map(({ one, span }) => (
        <li key={one.article}>
          <span class="label"><bdi>{one.outlet ?? one.ref}</bdi></span>
          <span class="track">
            {days.map((day) => <i key={day} class="day" style={{ left: at(day) }} aria-hidden="true" />)}
            {span ? (
              <a class={denying.has(one.article) ? "moment denies" : "moment"} href={articleHref(one.article, one.attribution)} title={spokenDate(one.published)} aria-label={`${one.outlet ?? one.ref}, ${spokenDate(one.published)}${denying.has(one.article) ? ", denies it" : ""}`}
                style={span.first === span.last ? { left: at(span.first) } : { left: at(span.first), width: `calc(${at(span.last)} - ${at(span.first)})` }} data-precise={span.first === span.last ? "" : undefined} />
            ) : <a class="undated" href={articleHref(one.article, one.attribution)}>no date</a>}
          </span>
          <span class="end">{one.published ? (one.published.includes("T") ? one.published.slice(11, 16) : "that day") : ""}</span>
        </li>
      ))}
      <li class="axis" aria-hidden="true"><span class="label" /><span class="track">{days.map((day) => <span key={day} style={{ left: at(day) }}>{shortDay(new Date(day).toISOString().slice(0, 10)).replace(/ \d{4}$/, "")}</span>)}</span><span class="end">UTC</span></li>
    </ol>
  );
}

const middle = (span: { first: number; last: number } | null): number => (span ? (span.first + span.last) / 2 : Infinity);
