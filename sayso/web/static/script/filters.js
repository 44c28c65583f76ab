/* Filters: within one facet any value fits, between facets all must. */

function fits(item, source = view.filter.source) {
  const { how, who, find } = view.filter;
  if (how.size && !how.has(item.dataset.how)) return false;
  if (who.size && !who.has(item.dataset.who)) return false;
  if (source && item.dataset.s !== source) return false;
  return !find || searchable(item).includes(find);
}

function searchable(item) {
  const said = (view.layers.get(item.dataset.a) ?? []).map((element) => element.textContent);
  const name = $(".who", item.closest(".source")).textContent;
  return [name, ...said, item.firstElementChild.textContent].join(" ").toLowerCase();
}

function matching() {
  const placed = new Set(view.order);
  const loose = [...view.items.keys()].filter((key) => !placed.has(key));
  return [...view.order, ...loose].filter((key) => fits(view.items.get(key)));
}

function apply() {
  const { story, filter } = view;
  const isOn = filter.how.size + filter.who.size > 0 || filter.source !== "" || filter.find !== "";
  const shown = new Set(matching());
  story.classList.toggle("filtered", isOn);
  story.classList.toggle("voicing", filter.who.has("own"));
  for (const [key, elements] of view.layers) {
    for (const element of elements) element.classList.toggle("off", isOn && !shown.has(key));
  }
  for (const item of view.items.values()) item.hidden = !fits(item, "");
  for (const group of $$(".source", story)) {
    const key = group.dataset.s;
    const isPicked = key === filter.source;
    const left = $$(".statement:not([hidden])", group).length;
    group.classList.toggle("picked", isPicked);
    group.hidden = filter.how.size + filter.who.size + filter.find.length > 0 && !left && !isPicked;
    if (filter.source) group.open = isPicked;
    else if (filter.find && left) group.open = true;
    for (const element of view.mentions.get(key) ?? []) {
      element.classList.toggle("lit", isPicked);
    }
  }
  for (const facet of ["how", "who"]) {
    for (const button of $$(`button[data-${facet}]`, story)) {
      button.setAttribute("aria-pressed", filter[facet].has(button.dataset[facet]));
    }
  }
  for (const part of $$(".bar i", story)) {
    part.classList.toggle("on", !filter.who.size || filter.who.has(part.dataset.who));
  }
  const all = view.items.size;
  const noun = all === 1 ? "statement" : "statements";
  $(".tally", story).textContent = isOn ? `${shown.size} of ${all} ${noun} shown` : `${all} ${noun}`;
  $(".clear", story).hidden = !isOn;
  const find = $(".find", story);
  if (find.value.trim().toLowerCase() !== filter.find) find.value = filter.find;
  if (held && !shown.has(held)) release();
}

function toggle(facet, value) {
  const chosen = view.filter[facet];
  if (!chosen.delete(value)) chosen.add(value);
  apply();
  remember();
}

function pick(source) {
  view.filter.source = view.filter.source === source ? "" : source;
  apply();
  remember();
}

function clear() {
  view.filter = { how: new Set(), who: new Set(), source: "", find: "" };
  apply();
  remember();
}

/* The address: #a3&how=direct&who=unnamed&source=s2&find=words, or #story-4-a3&… */

function remember(key = held) {
  const { how, who, source, find } = view.filter;
  const parts = [key ?? (stories.length > 1 ? view.story.id : "")];
  if (how.size) parts.push("how=" + [...how].join(","));
  if (who.size) parts.push("who=" + [...who].join(","));
  if (source) parts.push("source=" + source);
  if (find) parts.push("find=" + encodeURIComponent(find));
  written = "#" + parts.join("&").replace(/^&/, "");
  history.replaceState(null, "", written === "#" ? location.pathname + location.search : written);
}

function follow() {
  if (location.hash === written && view) return;
  const terms = location.hash.slice(1).split("&");
  const key = terms[0].includes("=") ? "" : terms.shift();
  const given = Object.fromEntries(terms.map((term) => {
    const at = term.indexOf("=");
    return at < 0 ? [term, ""] : [term.slice(0, at), term.slice(at + 1)];
  }));
  const named = /^story-\d+/.exec(key);
  const story = (named && document.getElementById(named[0])) || view?.story || stories[0];
  if (!story) return;
  const isNew = view?.story !== story;
  open(story);
  if (Object.keys(given).length || isNew || !key) {
    const list = (value) => new Set((value ?? "").split(",").filter(Boolean));
    view.filter = {
      how: list(given.how),
      who: list(given.who),
      source: given.source ?? "",
      find: decode(given.find ?? "").toLowerCase(),
    };
  }
  apply();
  if (view.items.has(key)) go(key, { focus: !isNew });
  else if (isNew) scrollTo(0, 0);
}

function decode(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
