"use strict";
{
document.documentElement.classList.add("js");
const data = JSON.parse(document.getElementById("ui-data").textContent);
const behind = document.getElementById("ui-behind");
const list = behind.querySelector("ol");
let opener = null;

function element(name, words, css) {
  const made = document.createElement(name);
  made.textContent = words;
  if (css) made.className = css;
  return made;
}

// A sentence with its statement, cue and source marked; spans may overlap, so it is cut at borders.
function marked(one) {
  const quote = document.createElement("blockquote");
  const letters = Array.from(one.text);
  const borders = [0, letters.length, ...one.marks.flatMap((mark) => mark.slice(1))];
  const cuts = [...new Set(borders)].sort((a, b) => a - b);
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const words = letters.slice(cuts[at], cuts[at + 1]).join("");
    const roles = one.marks.filter((m) => m[1] <= cuts[at] && m[2] >= cuts[at + 1]).map((m) => m[0]);
    quote.append(roles.length ? element("mark", words, [...new Set(roles)].join(" ")) : words);
  }
  return quote;
}

function entry(one) {
  const item = element("li", "", one.voice);
  item.append(marked(one));
  const about = [one.who || "nobody told", one.how, one.outlet, one.day].filter(Boolean).join(" · ");
  item.append(element("p", about));
  const place = document.createElement("p");
  if (/^https?:/i.test(one.url)) {
    const link = element("a", one.title || one.url);
    link.href = one.url;
    link.rel = "noreferrer";
    place.append(link);
  } else {
    place.append(one.title);
  }
  place.append(` (${one.place})`);
  item.append(place);
  return item;
}

function title(figure) {
  return figure.getAttribute("aria-label") || figure.dataset.figure.split("\t").slice(1).join(", ");
}

function open(figure) {
  const places = data.figures[figure.dataset.figure] || [];
  opener = figure;
  behind.querySelector("h2").textContent = title(figure);
  const shown = places.length === 1 ? "One sentence" : `${places.length} sentences`;
  behind.querySelector("header p").textContent = places.length < data.most
    ? `${shown}: all of them` : `${shown}, drawn at random where there are more`;
  list.replaceChildren(...places.map((at) => entry(data.sentences[at])));
  behind.showModal();
  behind.scrollTop = 0;
  history.replaceState(null, "", `#${encodeURIComponent(figure.dataset.figure)}`);
}

document.addEventListener("click", (event) => {
  const figure = event.target.closest(".figure");
  if (figure) open(figure);
  if (event.target === behind) behind.close();
});
document.addEventListener("keydown", (event) => {
  const figure = event.target.closest("g.figure");
  if (figure && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    open(figure);
  }
  if (behind.open && (event.key === "j" || event.key === "k")) {
    behind.scrollBy(0, event.key === "j" ? 120 : -120);
  }
});
behind.addEventListener("close", () => {
  history.replaceState(null, "", location.pathname + location.search);
  if (opener) opener.focus();
});

const themes = ["system", "light", "dark"];
const theme = document.getElementById("ui-theme");
theme.addEventListener("click", () => {
  const now = themes[(themes.indexOf(document.documentElement.dataset.theme || "system") + 1) % 3];
  if (now === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = now;
  theme.textContent = `Theme: ${now}`;
});

// A link to a figure opens it.
const wanted = decodeURIComponent(location.hash.slice(1));
const linked = [...document.querySelectorAll(".figure")].find((f) => f.dataset.figure === wanted);
if (linked) open(linked);
}
