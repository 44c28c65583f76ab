/* A statement that was missed: select its words, say whose it is. */

import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Kind, Stance } from "../article/records.ts";
import type { Story } from "../article/story.ts";
import { KINDS, KIND_WORDS, snippet, STANCES, STANCE_WORDS } from "../article/voices.ts";
import { offsetAt } from "./painting.ts";

type Speaker = { id: string | null; name: string; kind: Kind | null };
type Add = (content: [number, number][], speaker: Speaker | null, stance: Stance | null) => Promise<void>;

export function AddStatement({ root, story, add }: { root: RefObject<HTMLElement | null>; story: Story; add: Add }) {
  const [spot, setSpot] = useState<{ left: number; top: number; start: number; end: number } | null>(null);
  const [isOpen, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const look = (): void => {
      if (dialog.current?.open) return;
      const selection = getSelection();
      const range = selection && !selection.isCollapsed && selection.rangeCount ? selection.getRangeAt(0) : null;
      if (!range || !root.current?.querySelector(".text, .masthead")?.isConnected || !root.current.contains(range.commonAncestorContainer)) return setSpot(null);
      const start = offsetAt(range.startContainer, range.startOffset);
      const end = offsetAt(range.endContainer, range.endOffset);
      if (start === null || end === null) return setSpot(null);
      const { text } = story.analysis.article;
      const from = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
      const to = start + text.slice(start, end).trimEnd().length;
      const boxes = range.getClientRects();
      const box = boxes[boxes.length - 1];
      const frame = root.current.getBoundingClientRect();
      setSpot(box && from < to ? { left: Math.max(0, Math.min(box.right - frame.left - 60, frame.width - 160)), top: box.bottom - frame.top + 6, start: from, end: to } : null);
    };
    const timed = (): void => { clearTimeout(timer); timer = window.setTimeout(look, 120); };
    let timer = 0;
    document.addEventListener("selectionchange", timed);
    return () => { clearTimeout(timer); document.removeEventListener("selectionchange", timed); };
  }, [story]);
  useEffect(() => { if (isOpen) dialog.current?.showModal(); }, [isOpen]);
  if (!spot) return null;
  const words = story.analysis.article.text.slice(spot.start, spot.end);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const known = story.sources.get(String(form.get("speaker")));
    const name = String(form.get("name") ?? "").trim();
    const speaker = known ? { id: known.id, name: known.name, kind: known.kind } : name ? { id: null, name, kind: (String(form.get("kind")) || null) as Kind | null } : null;
    const stance = (String(form.get("stance")) || null) as Stance | null;
    const { toPoints } = story.offsets;
    dialog.current!.close();
    getSelection()?.removeAllRanges();
    await add([[toPoints(spot.start), toPoints(spot.end)]], speaker, stance);
  };
  return (
    <>
      <button type="button" class="adding" style={{ left: `${spot.left}px`, top: `${spot.top}px` }} onPointerDown={(event) => event.preventDefault()} onClick={() => setOpen(true)}>Add as a statement</button>
      {isOpen ? (
        <dialog ref={dialog} class="adding-form" aria-labelledby="adding-title" onClose={() => { setOpen(false); setSpot(null); }}>
          <h2 id="adding-title">A statement that was missed</h2>
          <blockquote dir="auto">{snippet(words, 300)}</blockquote>
          <form onSubmit={(event) => void send(event)}>
            <label class="field"><span>Who says it</span><select name="speaker"><option value="">nobody who is told, or by the name below</option>{[...story.sources.values()].map((one) => <option key={one.id} value={one.id}>{snippet(one.name, 60)}</option>)}</select></label>
            <label class="field"><span>Or somebody else</span><input type="text" name="name" placeholder="Name" /></label>
            <label class="field"><span>Kind</span><select name="kind"><option value="">not known</option>{KINDS.map((kind) => <option key={kind} value={kind}>{KIND_WORDS[kind]}</option>)}</select></label>
            <label class="field"><span>Stance</span><select name="stance"><option value="">not known</option>{STANCES.map((stance) => <option key={stance} value={stance} selected={stance === "says"}>{STANCE_WORDS[stance]}</option>)}</select></label>
            <div class="row"><button class="primary">Add</button><button type="button" onClick={() => dialog.current!.close()}>Cancel</button></div>
          </form>
        </dialog>
      ) : null}
    </>
  );
}
