/* Saving: what is embedded, as it came; CSV keeps to the filters. */

const analyses = () => JSON.parse($("#ui-data").textContent);
const COLUMNS = ["article", "ref", "outlet", "title", "url", "published", "attribution", "start",
  "end", "content", "source", "speaker", "kind", "cue", "quote", "stance", "via", "inside",
  "hedges", "confidence", "found_by"];

function rows(analysis, keep) {
  const { article } = analysis;
  const names = new Map(analysis.sources.map((source) => [source.id, source]));
  const words = (spans) => spans.map((span) => span.text).join(" … ");
  return analysis.attributions.filter(keep).map((one) => [
    article.id, article.ref, article.outlet?.name, article.title,
    article.canonical_url ?? article.url, article.published, one.id, one.content[0]?.start,
    one.content.at(-1)?.end, words(one.content), words(one.source), names.get(one.speaker)?.name,
    names.get(one.speaker)?.kind, words(one.cue), one.quote, one.stance,
    one.via.map((id) => names.get(id)?.name ?? id).join("; "), one.inside, words(one.hedges),
    one.confidence, one.basis.by,
  ]);
}

function csv(lines) {
  const cell = (value) => {
    let shown = String(value ?? "");
    if (typeof value !== "number" && /^[=+\-@\t\r]/.test(shown)) shown = "'" + shown;
    return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
  };
  return "\ufeff" + [COLUMNS, ...lines].map((line) => line.map(cell).join(",") + "\r\n").join("");
}

const SAVES = {
  json: (all, at) => ["application/json", `sayso-${at + 1}.json`, JSON.stringify(all[at], null, 2)],
  csv: (all, at) => {
    const shown = new Set(matching());
    const anchors = [...all[at].attributions.keys()].map((place) => anchor(all[at], place));
    return ["text/csv", `sayso-${at + 1}.csv`, csv(rows(all[at], (_, place) => shown.has(anchors[place])))];
  },
  "all-jsonl": (all) => ["application/x-ndjson", "sayso.jsonl", all.map((one) => JSON.stringify(one) + "\n").join("")],
  "all-csv": (all) => ["text/csv", "sayso.csv", csv(all.flatMap((one) => rows(one, () => true)))],
};

function anchor(analysis, place) {
  const prefix = stories.length > 1 ? `${view.story.id}-` : "";
  const plain = prefix + analysis.attributions[place].id;
  return view.items.has(plain) ? plain : `${prefix}at${place + 1}`;
}

function save(form) {
  const [type, name, content] = SAVES[form](analyses(), Number(view.story.dataset.place) - 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: type + ";charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
