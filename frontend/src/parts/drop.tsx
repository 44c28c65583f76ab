/* Where a story is put in: its text, its address, or its file. */

import { useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";

export type Draft = { text?: string; html?: string; url?: string; outlet?: string; published?: string; title?: string };

type Props = { action: string; send: (draft: Draft) => void; given?: Draft | null; children?: ComponentChildren };

const HTML = /^\s*(<!doctype html|<html|<head|<body|<article)/i;

export function Drop({ action, send, given, children }: Props) {
  const [text, setText] = useState(given?.text ?? given?.html ?? given?.url ?? "");
  const [refused, setRefused] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const [more, setMore] = useState<Record<string, string>>({});
  const picker = useRef<HTMLInputElement>(null);
  const isUrl = /^https?:\/\/\S+$/.test(text.trim());
  const put = (content: string): void => {
    if (!content.trim()) return;
    const known = Object.fromEntries(Object.entries(more).filter(([, value]) => value.trim()));
    if (isUrlText(content)) send({ url: content.trim(), ...known });
    else if (HTML.test(content)) send({ html: content, ...known });
    else send({ text: content, ...known });
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const content = textOf(new Uint8Array(await file.arrayBuffer()));
    setRefused(content === null ? file.name : null);
    if (content === null) return;
    setText(content);
    put(content);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) return void take(file);
    const words = event.dataTransfer?.getData("text/uri-list") || event.dataTransfer?.getData("text/plain") || "";
    setText(words);
    if (isUrlText(words)) put(words);
  };
  return (
    <form class={isOver ? "drop over" : "drop"} onSubmit={(event) => { event.preventDefault(); put(text); }}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <label for="story">The story, or its address</label>
      <textarea id="story" rows={text.length > 400 ? 14 : 9} value={text} onInput={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); put(text); } }} placeholder={"Paste text, HTML or https://…, or drop a file here"} spellcheck={false} dir="auto" />
      {refused ? <p class="problem" role="alert"><bdi>{refused}</bdi> holds no text that can be read; save the story as text or HTML.</p> : null}
      {isUrl ? <p class="soft small">The page at this address will be fetched from this machine.</p> : (
        <details class="known"><summary>What is known of it</summary>
          <div class="row">
            {([["title", "Headline"], ["outlet", "Outlet"], ["published", "Published"]] as const).map(([name, words]) => (
              <label key={name} class="field"><span>{words}</span><input type="text" value={more[name] ?? ""} placeholder={name === "published" ? "2024-02-23" : ""} onInput={(event) => setMore({ ...more, [name]: event.currentTarget.value })} /></label>
            ))}
          </div>
        </details>
      )}
      <div class="row">
        {children}
        <button class="primary" disabled={!text.trim()} aria-keyshortcuts="Control+Enter">{action}</button>
        <button type="button" onClick={() => picker.current!.click()}>Choose a file</button>
        <input ref={picker} type="file" accept=".txt,.html,.htm,.md,text/plain,text/html" hidden onChange={(event) => void take(event.currentTarget.files?.[0])} aria-label="File of a story" />
      </div>
    </form>
  );
}

/** The text of a file, in the encoding that it is in or says; null where it is no text. */
export function textOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const named = head.startsWith("\xff\xfe") ? "utf-16le" : head.startsWith("\xfe\xff") ? "utf-16be" : /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  for (const label of ["utf-8", named ?? "windows-1252"]) {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes);
      if (!/[\0-\x08\x0e-\x1a]/.test(text)) return text;
    } catch {
      /* in another encoding, or none that is known */
    }
  }
  return null;
}

const isUrlText = (text: string): boolean => /^https?:\/\/\S+$/.test(text.trim());
