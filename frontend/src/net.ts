/* Talking to the server that gave this page: JSON in, JSON out, one shape of problem. */

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

export type Problem = { title: string; status: number; detail: string; retryAfter: number | null };

/** The problem a request ended in; its message is one sentence. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export type Ledger = {
  name: string;
  version: string;
  model: string;
  writable: boolean;
  public: boolean;
  token: boolean;
  articles: number;
  revisions: number;
  statements: number;
  sources: number;
  stories: number;
  claims: number;
  outlets: number;
  first: string | null;
  last: string | null;
  corrections: number;
  decisions: number;
  pending: number;
  weaving: boolean;
  limits: Record<string, number>;
  csrf: { header: string; value: string };
};

/** The ledger that is served, once it has answered. */
export const ledger = signal<Ledger | null>(null);

export const api = (path: string): string => `/api/1${path}`;

type Asking = { method?: string; body?: unknown; signal?: AbortSignal };

/** The JSON that `path` answers with. Raises `Refused` with a sentence to show. */
export async function ask<T>(path: string, { method = "GET", body, signal }: Asking = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") {
    const { csrf } = ledger.value ?? (await askLedger());
    headers[csrf.header] = csrf.value;
  }
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal, credentials: "same-origin" });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused({ title: "No answer", status: 0, retryAfter: null, detail: "The server does not answer. Is `sayso serve` still running?" });
  }
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

async function refusal(answer: Response): Promise<Refused> {
  const told = await answer.json().catch(() => null);
  return new Refused({
    title: told?.title ?? answer.statusText,
    status: answer.status,
    detail: told?.detail || told?.title || `The server answered ${answer.status}.`,
    retryAfter: Number(answer.headers.get("Retry-After")) || null,
  });
}

const AGAIN_S = 5;

/** Hears the events of that name until the function that is returned is called. `trouble` is told of
    what is in the way, and null once it is not; the line is taken up again by itself. A browser
    gives up a line that was refused and does not say why, so that is asked once more. */
export function listen(path: string, name: string, hear: (data: string) => void, trouble: (problem: Problem | null) => void): () => void {
  const stop = new AbortController();
  const open = (): void => {
    const source = new EventSource(path);
    stop.signal.addEventListener("abort", () => source.close());
    source.addEventListener(name, (event) => hear((event as MessageEvent<string>).data));
    source.addEventListener("open", () => trouble(null));
    source.addEventListener("error", () => {
      trouble(CUT);
      if (source.readyState === EventSource.CLOSED) void why();
    });
  };
  const why = async (): Promise<void> => {
    const own = new AbortController();
    let wait = AGAIN_S;
    try {
      const answer = await fetch(path, { signal: AbortSignal.any([stop.signal, own.signal]), credentials: "same-origin" });
      if (!answer.ok) {
        const { problem } = await refusal(answer);
        trouble(problem);
        wait = problem.retryAfter ?? AGAIN_S;
      }
    } catch {
      /* no answer is what was told already */
    }
    own.abort();
    if (stop.signal.aborted) return;
    const timer = setTimeout(open, wait * 1000);
    stop.signal.addEventListener("abort", () => clearTimeout(timer));
  };
  open();
  return () => stop.abort();
}

const CUT: Problem = { title: "The line is cut", status: 0, retryAfter: null, detail: "The server does not answer; this page goes on by itself as soon as it does." };

export async function askLedger(): Promise<Ledger> {
  const told = await ask<Ledger>(api("/ledger"));
  ledger.value = told;
  return told;
}

export type Asked<T> = { data: T | null; problem: Problem | null; loading: boolean; again: () => void; put: (data: T) => void };

/** What `path` answers, anew whenever it changes; the old answer stays until the new one is there.
    No path asks for nothing. */
export function useAsk<T>(path: string | null): Asked<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; problem: Problem | null }>({ path: null, data: null, problem: null });
  const [turn, setTurn] = useState(0);
  const asked = useRef<string | null>(null);
  const key = path === null ? null : `${path} ${turn}`;
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    asked.current = key;
    ask<T>(path, { signal: stop.signal }).then(
      (data) => setState({ path: key, data, problem: null }),
      (error) => stop.signal.aborted || setState({ path: key, data: null, problem: problemOf(error) }),
    );
    return () => stop.abort();
  }, [key]);
  return {
    data: state.data,
    problem: state.path === key ? state.problem : null,
    loading: path !== null && state.path !== key,
    again: () => setTurn((now) => now + 1),
    put: (data) => setState({ path: key, data, problem: null }),
  };
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  return { title: "Something broke", status: 0, retryAfter: null, detail: error instanceof Error ? error.message : String(error) };
}

export type Page<T> = { items: T[]; next: string | null; total?: number | null; at_least?: boolean; facets?: Record<string, Facet[]> | null };
export type Facet = { value: string; count: number };

/** A list page by page: the first with its counts, more on demand. */
export function usePages<T>(path: string): Asked<Page<T>> & { more: () => void; isMore: boolean } {
  const first = useAsk<Page<T>>(path);
  const [rest, setRest] = useState<{ of: string; items: T[]; next: string | null; busy: boolean; problem: Problem | null }>({ of: "", items: [], next: null, busy: false, problem: null });
  const own = rest.of === path ? rest : null;
  const next = own ? own.next : (first.data?.next ?? null);
  const more = async (): Promise<void> => {
    if (!next || own?.busy) return;
    const items = own?.items ?? [];
    setRest({ of: path, items, next, busy: true, problem: null });
    try {
      let cursor: string | null = next;
      const fresh: T[] = [];
      do {
        const page: Page<T> = await ask<Page<T>>(`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`);
        fresh.push(...page.items);
        cursor = page.next;
      } while (cursor && !fresh.length);
      setRest({ of: path, items: [...items, ...fresh], next: cursor, busy: false, problem: null });
    } catch (error) {
      setRest({ of: path, items, next, busy: false, problem: problemOf(error) });
    }
  };
  const data = first.data && { ...first.data, items: own ? [...first.data.items, ...own.items] : first.data.items, next };
  return { ...first, data, problem: first.problem ?? own?.problem ?? null, more: () => void more(), isMore: next !== null };
}
