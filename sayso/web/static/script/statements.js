/* Lighting a statement: all its pieces, its source, its cue; its kin more faintly. */

function light(key, { pin = false, at = null } = {}) {
  const item = view.items.get(key);
  if (!item) return;
  dim();
  for (const element of view.layers.get(key) ?? []) element.classList.add("lit");
  for (const link of $$(".more a", item)) {
    for (const element of view.layers.get(link.hash.slice(1)) ?? []) element.classList.add("kin");
  }
  item.classList.add("now");
  if (pin) {
    held = key;
    const group = item.closest(".source");
    group.open = true;
    const margin = $(".margin", view.story);
    if (margin.scrollHeight > margin.clientHeight) {
      const box = item.getBoundingClientRect();
      const frame = margin.getBoundingClientRect();
      if (box.top < frame.top || box.bottom > frame.bottom) {
        margin.scrollTop += box.top - frame.top - frame.height / 3;
      }
    }
  }
  show(key, item, at);
}

function dim() {
  for (const name of ["lit", "kin", "now"]) {
    for (const element of $$("." + name)) element.classList.remove(name);
  }
  card.hidden = true;
}

function release() {
  clearTimeout(timer);
  held = null;
  if (view) dim();
}

function show(key, item, at) {
  const group = item.closest(".source");
  card.className = "card " + item.dataset.who;
  card.replaceChildren();
  const head = card.appendChild(document.createElement("div"));
  head.className = "head";
  for (const part of $$("summary > .sign, summary > .who", group)) head.append(part.cloneNode(true));
  card.append($(".facts", item).cloneNode(true), $(".more", item).cloneNode(true), steps(key));
  card.hidden = false;
  place(key, at ?? $(`a.ref[data-a="${key}"]`, view.story) ?? item);
}

function steps(key) {
  const row = document.createElement("p");
  row.className = "steps";
  const shown = matching();
  const place = shown.indexOf(key);
  const back = row.appendChild(document.createElement("button"));
  const tally = row.appendChild(document.createElement("span"));
  const next = row.appendChild(document.createElement("button"));
  back.textContent = "‹ Back";
  next.textContent = "Next ›";
  back.setAttribute("aria-label", "Previous statement");
  next.setAttribute("aria-label", "Next statement");
  tally.textContent = place < 0 ? "" : `${place + 1} of ${shown.length}`;
  back.disabled = place <= 0;
  next.disabled = place < 0 || place === shown.length - 1;
  back.onclick = () => step(-1);
  next.onclick = () => step(1);
  back.type = next.type = "button";
  return row;
}

/* Below the whole statement where that is near, so that the card hides none of it. */
function place(key, at) {
  if (getComputedStyle(card).position === "fixed") {
    card.style.top = card.style.left = "";
    return;
  }
  const boxes = [...at.getClientRects()];
  const box = boxes.at(-1) ?? at.getBoundingClientRect();
  const all = (view.layers.get(key) ?? [at]).flatMap((element) => [...element.getClientRects()]);
  const near = [box, ...all].filter((one) => Math.abs(one.top - box.top) < innerHeight * .35);
  const top = Math.min(...near.map((one) => one.top));
  const bottom = Math.max(...near.map((one) => one.bottom));
  const text = $(".text", view.story).getBoundingClientRect();
  const room = root.clientWidth - card.offsetWidth - 16;
  const left = Math.max(16, Math.min(box.left, text.right - card.offsetWidth, room));
  const isBelow = bottom + card.offsetHeight + 24 < innerHeight || top < card.offsetHeight + 24;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(isBelow ? bottom + 12 : top - card.offsetHeight - 12) + scrollY}px`;
}

function go(key, { focus = true } = {}) {
  const ref = $(`a.ref[data-a="${key}"]`, view.story);
  const target = ref ?? view.items.get(key);
  if (!target) return;
  const fold = target.closest("details.furniture");
  if (fold) fold.open = true;
  const pieces = view.layers.get(key) ?? [target];
  pieces[0].scrollIntoView({ block: "center" });
  if (focus) target.focus({ preventScroll: true });
  light(key, { pin: true });
  remember(key);
}

function step(by) {
  const shown = matching();
  if (!shown.length) return;
  const from = shown.indexOf(held);
  const next = from < 0 ? (by > 0 ? 0 : shown.length - 1) : from + by;
  if (shown[next]) go(shown[next]);
}
