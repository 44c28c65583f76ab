/* What people do */

const statementAt = (target) => {
  const near = target.closest?.(".ss, .ref, .so, .sc");
  return near && view?.story.contains(near) && !near.classList.contains("off") ? near : null;
};

document.addEventListener("pointerover", (event) => {
  if (held || event.pointerType === "touch") return;
  const near = statementAt(event.target);
  clearTimeout(timer);
  if (near) timer = setTimeout(() => light(near.dataset.a, { at: near }), 60);
  else if (!card.contains(event.target)) timer = setTimeout(() => held || dim(), 180);
});

document.addEventListener("focusin", (event) => {
  const near = event.target.closest?.("a.ref");
  if (near && near.matches(":focus-visible") && near.dataset.a !== held) {
    held = null;
    light(near.dataset.a, { at: near });
  }
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const menu = $(".menu[open]");
  if (menu && !menu.contains(target)) menu.open = false;
  const button = target.closest("button, .bar i");
  if (button?.dataset.save) return save(button.dataset.save);
  if (button?.dataset.how) return toggle("how", button.dataset.how);
  if (button?.dataset.who) return toggle("who", button.dataset.who);
  if (button?.classList.contains("clear")) return clear();
  const summary = target.closest(".source > summary");
  if (summary) {
    const group = summary.parentElement;
    event.preventDefault();
    group.open = view.filter.source !== group.dataset.s;
    pick(group.dataset.s);
    return;
  }
  const link = target.closest('a[href^="#"]');
  if (link && view?.items.has(link.hash.slice(1))) {
    event.preventDefault();
    return go(link.hash.slice(1), { focus: !link.classList.contains("ref") });
  }
  if (link || target.closest("a, .card, .top, dialog")) return;
  const near = statementAt(target);
  if (near && getSelection().isCollapsed) {
    light(near.dataset.a, { pin: true, at: near });
    remember();
  } else if (held && !target.closest(".margin")) {
    release();
    remember();
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches(".find")) {
    view.filter.find = event.target.value.trim().toLowerCase();
    apply();
    remember();
  } else if (event.target.id === "ui-search") find(event.target.value);
  else if (event.target.id === "ui-order") order(event.target.value);
});

function escape() {
  const menu = $(".menu[open]");
  if (menu) menu.open = false;
  else if (index?.classList.contains("open")) unfold(false);
  else if (held || !card.hidden) {
    release();
    remember();
  } else clear();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "[": () => turn(-1),
  "]": () => turn(1),
  d: nextTheme,
  "?": () => keys.showModal(),
  "/": () => $(".find", view.story).focus(),
  g: () => {
    if (!index) return;
    if (getComputedStyle(index).position === "fixed") unfold(true);
    else $("#ui-search").focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open || !view) return;
  const isTyping = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    if (isTyping) event.target.blur();
    else escape();
  } else if (!isTyping && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

$("#ui-theme").onclick = nextTheme;
$("#ui-help").onclick = KEYS["?"];
$("#ui-stories").onclick = () => unfold(!index.classList.contains("open"));
index?.addEventListener("click", (event) => event.target.closest("a") && unfold(false));
addEventListener("hashchange", follow);
// The browser itself scrolls to the address while it loads; then the whole statement comes to view.
addEventListener("load", () => held && go(held, { focus: false }));
addEventListener("resize", () => held && light(held, { pin: true }));
addEventListener("beforeprint", () => {
  for (const fold of $$("details.source", view?.story)) fold.open = true;
});
if (THEMES.includes(remembered())) theme(remembered());
follow();
