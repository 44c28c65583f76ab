/* The address is the state: which view is open, and every filter in it. */

import { signal } from "@preact/signals";

/** `hash` is as the address has it, not decoded. */
export type Place = { path: string; query: URLSearchParams; hash: string };

const read = (): Place => ({
  path: location.pathname.replace(/(.)\/+$/, "$1"),
  query: new URLSearchParams(location.search),
  hash: location.hash.slice(1),
});

/** Where the reader is; views subscribe to it. */
export const place = signal<Place>(read());

/** Opens `href`; `replace` leaves the way back as it was. */
export function go(href: string, { replace = false } = {}): void {
  const url = new URL(href, location.href);
  const isSame = url.pathname === location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", url);
  place.value = read();
  if (!isSame && !url.hash) scrollTo(0, 0);
}

/** This address with some query terms set, or taken away where the value is empty. */
export function withQuery(terms: Record<string, string | string[] | null | undefined>, from = place.value): string {
  const query = new URLSearchParams(from.query);
  for (const [key, value] of Object.entries(terms)) {
    query.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one);
  }
  const text = query.toString();
  return from.path + (text ? `?${text}` : "") + (from.hash ? `#${from.hash}` : "");
}

/** Sets query terms without a step in the history, for sliders and fields that change while typing. */
export const refine = (terms: Parameters<typeof withQuery>[0]): void => go(withQuery(terms), { replace: true });

/** Follows clicks on links within the site without loading a page anew. */
export function followLinks(): void {
  addEventListener("popstate", () => (place.value = read()));
  addEventListener("hashchange", () => (place.value = read()));
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement)) return;
    if (link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
    if (link.getAttribute("href")!.startsWith("#")) return;
    if (/^\/(api|docs|openapi)|\.(csv|jsonl?|dot|graphml)$/.test(link.pathname)) return;
    event.preventDefault();
    go(link.href);
  });
}
