const root = document.documentElement;
root.classList.add("js");
const $ = (query, within = document) => within.querySelector(query);
const $$ = (query, within = document) => [...within.querySelectorAll(query)];
const card = $("#ui-card");
const keys = $("#ui-keys");
const index = $("#ui-index");
const stories = $$(".story");
const views = new Map();
let view = null;
let held = null;
let timer = 0;
let written = null;

/* Stories: each is read from its waiting text when it is first asked for. */

function open(story) {
  if (!views.has(story)) {
    const waiting = $("noscript", story);
    if (waiting) story.innerHTML = waiting.textContent;
    views.set(story, read(story));
  }
  if (view?.story === story) return;
  release();
  view = views.get(story);
  for (const other of stories) other.classList.toggle("current", other === story);
  if (index) {
    for (const link of $$("a[aria-current]", index)) link.removeAttribute("aria-current");
    const link = $(`a[href="#${story.id}"]`, index);
    link.setAttribute("aria-current", "true");
    link.scrollIntoView({ block: "nearest" });
  }
}

function read(story) {
  const layers = new Map();
  for (const element of $$(".ss, .so, .sc, .sh, .ref", story)) {
    const key = element.dataset.a;
    if (!key) continue;
    if (!layers.has(key)) layers.set(key, []);
    layers.get(key).push(element);
  }
  const mentions = new Map();
  for (const element of $$(".sm", story)) {
    const key = element.dataset.a;
    if (!mentions.has(key)) mentions.set(key, []);
    mentions.get(key).push(element);
  }
  const items = new Map($$(".statement", story).map((item) => [item.dataset.a, item]));
  const order = $$("a.ref", story).map((ref) => ref.dataset.a);
  const filter = { how: new Set(), who: new Set(), source: "", find: "" };
  return { story, layers, mentions, items, order, filter };
}
