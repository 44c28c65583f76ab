/* What lists share: the search field, facets with counts, a period, and the way to more. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Facet, Page } from "../net.ts";
import { go, place, refine, withQuery } from "../router.ts";

/** The words looked for; the address follows while they are typed. */
export function SearchField({ label, hint, name = "q" }: { label: string; hint?: string; name?: string }) {
  const written = place.value.query.get(name) ?? "";
  const [text, setText] = useState(written);
  const timer = useRef(0);
  useEffect(() => {
    if (document.activeElement?.id !== `field-${name}`) setText(written);
  }, [written]);
  const put = (value: string, wait: number): void => {
    clearTimeout(timer.current);
    setText(value);
    timer.current = window.setTimeout(() => refine({ [name]: value.trim() }), wait);
  };
  return (
    <form role="search" class="find" onSubmit={(event) => { event.preventDefault(); put(text, 0); }}>
      <label class="unseen" for={`field-${name}`}>{label}</label>
      <input id={`field-${name}`} type="search" placeholder={label} value={text} aria-describedby={hint ? `hint-${name}` : undefined} onInput={(event) => put(event.currentTarget.value, 250)} autocomplete="off" spellcheck={false} />
      {hint ? <p class="soft small" id={`hint-${name}`}>{hint}</p> : null}
    </form>
  );
}

/** Switches for one query term with how many there are of each; what is chosen stays in sight. */
export function Facets({ title, name, facets, words = (value) => value, many = false, most = 8 }: {
  title: string; name: string; facets: Facet[] | undefined; words?: (value: string) => string; many?: boolean; most?: number;
}) {
  const [isOpen, setOpen] = useState(false);
  const chosen = place.value.query.getAll(name);
  const listed = [...(facets ?? [])];
  for (const value of chosen) if (!listed.some((facet) => facet.value === value)) listed.unshift({ value, count: NaN });
  if (!listed.length) return null;
  const toggle = (value: string): string | string[] => {
    const isOn = chosen.includes(value);
    if (!many) return isOn ? "" : value;
    return isOn ? chosen.filter((one) => one !== value) : [...chosen, value];
  };
  const shown = isOpen ? listed : listed.filter((facet, at) => at < most || chosen.includes(facet.value));
  return (
    <div class="facet" role="group" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <a href={withQuery({ [name]: toggle(value) })} aria-current={chosen.includes(value) ? "true" : undefined}>
              <bdi>{words(value)}</bdi>{Number.isNaN(count) ? null : <span class="num">{count.toLocaleString("en")}</span>}
            </a>
          </li>
        ))}
      </ul>
      {listed.length > most ? <button type="button" class="plain small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? "Fewer" : `${listed.length - most} more`}</button> : null}
    </div>
  );
}

/** Months as facets of the period. */
export function Months({ facets }: { facets: Facet[] | undefined }) {
  const { query } = place.value;
  const since = query.get("since");
  const until = query.get("until");
  return (
    <div class="facet" role="group" aria-label="Period">
      <h2>Period</h2>
      <div class="period">
        {(["since", "until"] as const).map((name) => (
          <label key={name}>{name === "since" ? "from" : "to"}
            <input type="text" inputMode="numeric" placeholder="yyyy-mm" pattern="\d{4}(-\d\d(-\d\d)?)?" title="A day, month or year: 2024-02-14, 2024-02, 2024" value={query.get(name) ?? ""} onChange={(event) => event.currentTarget.checkValidity() ? go(withQuery({ [name]: event.currentTarget.value })) : event.currentTarget.reportValidity()} />
          </label>
        ))}
      </div>
      <ul>
        {(facets ?? []).slice(0, 12).map(({ value, count }) => {
          const isOn = since === value && until === value;
          return <li key={value}><a href={withQuery({ since: isOn ? "" : value, until: isOn ? "" : value })} aria-current={isOn ? "true" : undefined}>{value}<span class="num">{count.toLocaleString("en")}</span></a></li>;
        })}
      </ul>
    </div>
  );
}

/** Filters beside a list; on a phone folded above it. */
export function Beside({ filters, children }: { filters: ComponentChildren; children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="beside">
      <div class={isOpen ? "filters open" : "filters"} role="region" aria-label="Filters">
        <button type="button" class="unfold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>Filters</button>
        <div class="inside">{filters}</div>
      </div>
      <div class="beheld">{children}</div>
    </div>
  );
}

/** Ways to order a list; the first of them needs no word in the address. */
export function Sorts({ sorts, children }: { sorts: [string, string][]; children?: ComponentChildren }) {
  const chosen = place.value.query.get("sort") ?? sorts[0]![0];
  return (
    <div class="row small switches" role="group" aria-label="Order">
      {sorts.map(([value, words]) => <a key={value} href={withQuery({ sort: value === sorts[0]![0] ? "" : value })} aria-current={chosen === value ? "true" : undefined}>{words}</a>)}
      {children}
    </div>
  );
}

/** How many there are, and the way back to all of them. */
export function Tally({ page, noun, many, own = [] }: { page: Page<unknown> | null; noun: string; many?: string; own?: string[] }) {
  const { path, query } = place.value;
  const isFiltered = [...query.keys()].some((key) => key !== "sort" && !own.includes(key));
  const total = page?.total;
  return (
    <p class="tally" role="status">
      {total === null || total === undefined ? null : <><b class="num">{page!.at_least ? "more than " : ""}{total.toLocaleString("en")}</b> {total === 1 && !page!.at_least ? noun : (many ?? noun + "s")}</>}
      {isFiltered ? <> · <a href={path}>all of them</a></> : null}
    </p>
  );
}

export function More({ pages }: { pages: { isMore: boolean; more: () => void } }) {
  return pages.isMore ? <p class="more-of"><button type="button" onClick={pages.more}>Show more</button></p> : null;
}
