/* When things were said and happened, as the article dates them, on a line of time. */

import type { Story } from "../article/story.ts";
import { intervalOf, shortDay, spokenDate, spokenValue, type Interval } from "../article/times.ts";
import { line } from "../article/voices.ts";

type Moment = Interval & { key: string; value: string; words: string; said: string[] };

/** The dates of the text in order of time, the day of publication among them; nothing where none is dated. */
export function Dates({ story, hold }: { story: Story; hold: (id: string) => void }) {
  const moments: Moment[] = [];
  for (const [key, time] of story.times) {
    const interval = time.type === "date" || time.type === "time" ? intervalOf(time.value) : null;
    if (!interval) continue;
    const said = story.statements.filter((one) => one.attribution.when === time.id).map((one) => one.id);
    moments.push({ ...interval, key, value: time.value, words: line(time.text), said });
  }
  if (!moments.length) return null;
  moments.sort((one, other) => one.first - other.first || one.last - other.last);
  const published = intervalOf((story.analysis.article.published ?? "").slice(0, 10));
  const rows: (Moment | "published")[] = [...moments];
  if (published) {
    const after = moments.findIndex((one) => one.first > published.first);
    rows.splice(after < 0 ? rows.length : after, 0, "published");
  }
  return (
    <details class="timeline">
      <summary>When: {moments.length === 1 ? "1 date" : `${moments.length} dates`} in the text</summary>
      <Strip moments={moments} published={published} />
      <ol>
        {rows.map((row) => row === "published" ? (
          <li key="published" class="published"><b>{spokenDate(story.analysis.article.published!.slice(0, 10))}</b> this page was published</li>
        ) : (
          <li key={row.key} class={row.first === row.last ? "day" : "span"}>
            <b>{spokenValue(row.value)}</b> <a href={`#${row.key}`} class="words"><bdi>“{row.words}”</bdi></a>
            {row.said.length ? <span class="soft"> said then: {row.said.map((id, at) => <>{at ? ", " : ""}<a href={`#${id}`} onClick={(event) => { event.preventDefault(); hold(id); }}><bdi>{story.byId.get(id)!.speaker || "no source given"}</bdi></a></>)}</span> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

const DAY = 86_400_000;

/** The same as a drawing: a dot a day, a bar for a month or a year. Dates far from the story are
    left out of it, so that one old year does not press all the others together. */
function Strip({ moments, published }: { moments: Moment[]; published: Interval | null }) {
  const near = published ? moments.filter((one) => Math.abs(one.first - published.first) < 400 * DAY && one.last - one.first < 400 * DAY) : moments;
  if (new Set(near.map((one) => one.first)).size < 2) return null;
  const all = published ? [...near, published] : near;
  const first = Math.min(...all.map((one) => one.first));
  const last = Math.max(...all.map((one) => one.last), first + DAY);
  const at = (moment: number): number => 2 + (96 * (moment - first)) / (last - first);
  const day = (moment: number): string => shortDay(new Date(moment).toISOString().slice(0, 10));
  return (
    <div class="strip-of-dates" aria-hidden="true">
      <div>
        {near.map((one) => <i key={one.key} class={one.first === one.last ? "dot" : "stretch"} style={one.first === one.last ? { left: `${at(one.first)}%` } : { left: `${at(one.first)}%`, width: `${Math.max(at(one.last) - at(one.first), 1)}%` }} title={`${spokenValue(one.value)}: “${one.words}”`} />)}
        {published ? <i class="pub" style={{ left: `${at(published.first)}%` }} title="published" /> : null}
      </div>
      <p><span>{day(first)}</span><span>{day(last)}</span></p>
    </div>
  );
}
