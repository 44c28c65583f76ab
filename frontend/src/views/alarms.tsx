/* Where a claim changed on its way in a manner worth a look. */

import { useEffect } from "preact/hooks";
import { snippet } from "../article/voices.ts";
import { api, usePages } from "../net.ts";
import { place } from "../router.ts";
import { Beside, Facets, More, Tally } from "../parts/lists.tsx";
import { Empty, Pending, Trouble, Waiting } from "../parts/notice.tsx";
import { Saves } from "../parts/saves.tsx";

export type AlarmItem = { kind: string; where: string[]; why: string; claim?: string; text?: string; story?: string };

export const ALARM_WORDS: Record<string, string> = {
  circular: "All of it leads to one unnamed source, or round in a loop",
  "sources-multiply": "One source became several",
  "stance-hardens": "It hardened on the way",
  "qualifier-dropped": "A qualifier was dropped",
  "denial-not-carried": "A denial was not carried",
  "headline-firmer": "The headline is firmer than the body",
};

export function AlarmsView() {
  useEffect(() => void (document.title = "Alarms · sayso"), []);
  const { query } = place.value;
  const pages = usePages<AlarmItem>(`${api("/alarms")}?${query}`);
  const { data, problem, loading } = pages;
  const kinds = Object.keys(ALARM_WORDS).map((value) => ({ value, count: NaN }));
  return (
    <>
      <div class="heads"><h1>Alarms</h1><Saves /></div>
      <p class="lead">Claims that changed from one article to the next in a way that deserves a second look. An alarm says what changed, not that anybody is wrong.</p>
      <Pending />
      <Beside filters={<Facets title="What changed" name="kind" facets={kinds} words={(kind) => ALARM_WORDS[kind] ?? kind} many />}>
        <Tally page={data} noun="alarm" />
        {problem ? <Trouble problem={problem} again={pages.again} /> : null}
        {data ? <div class={loading ? "stale" : undefined}><AlarmList alarms={data.items} /></div> : problem ? null : <Waiting lines={9} />}
        {data && !data.items.length && !pages.isMore ? <Empty>No alarm.</Empty> : null}
        <More pages={pages} />
      </Beside>
    </>
  );
}

export function AlarmList({ alarms }: { alarms: AlarmItem[] }) {
  return (
    <ul class="alarms">
      {alarms.map((alarm, at) => (
        <li key={at}>
          <b>{ALARM_WORDS[alarm.kind] ?? alarm.kind}</b>
          <p dir="auto">{alarm.why}</p>
          {alarm.claim ? <p class="about"><a data-row href={`/claims/${alarm.claim}`}>Trail of “{snippet(alarm.text ?? "the claim", 90)}”</a></p> : null}
        </li>
      ))}
    </ul>
  );
}
