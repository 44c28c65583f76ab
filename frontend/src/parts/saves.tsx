/* The same list or chart as data: the address with an ending. */

import { place } from "../router.ts";

const WORDS: Record<string, string> = { csv: "CSV", json: "JSON", jsonl: "JSON Lines", dot: "DOT", graphml: "GraphML" };

export function Saves({ path = place.value.path, query = place.value.query.toString(), endings = ["csv", "json"] }: { path?: string; query?: string; endings?: string[] }) {
  return (
    <ul class="saves" aria-label="The same as data">
      {endings.map((ending) => (
        <li key={ending}><a href={`${path}.${ending}${query ? `?${query}` : ""}`} download>{WORDS[ending]}</a></li>
      ))}
    </ul>
  );
}
