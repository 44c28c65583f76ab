/* The list of stories */

function find(words) {
  for (const entry of $$("li", index)) {
    entry.hidden = !entry.textContent.toLowerCase().includes(words.toLowerCase().trim());
  }
}

function order(by) {
  const list = $("ol", index);
  const place = (entry) => Number($("a", entry).hash.slice("#story-".length));
  const rank = (entry) => (by === "place" ? -place(entry) : Number(entry.dataset[by]));
  list.append(...$$("li", list).sort((a, b) => rank(b) - rank(a) || place(a) - place(b)));
}

function turn(by) {
  const links = index ? $$("li:not([hidden]) a", index) : [];
  const from = links.findIndex((link) => link.hasAttribute("aria-current"));
  if (links[from + by]) location.hash = links[from + by].hash;
}

function unfold(isOpen) {
  index.classList.toggle("open", isOpen);
  $("#ui-stories").setAttribute("aria-expanded", isOpen);
  if (isOpen) $("#ui-search").focus();
}

/* Light and dark */

const THEMES = ["system", "light", "dark"];

function theme(name) {
  if (name === "system") delete root.dataset.theme;
  else root.dataset.theme = name;
  $("#ui-theme").textContent = "Theme: " + name;
  try {
    localStorage.setItem("sayso-theme", name);
  } catch {
    /* a page from disk may have no storage; the choice then lasts until it is closed */
  }
}

function remembered() {
  try {
    return localStorage.getItem("sayso-theme");
  } catch {
    return null;
  }
}

const nextTheme = () => theme(THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % 3]);
