/* The keys, in a dialog that any view opens with `?`. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export const helping = signal(false);

const KEYS: [string[], string][] = [
  [["j", "k"], "next, previous statement or row"],
  [["Enter"], "open the row; in a story: hold the statement"],
  [["/"], "search: words, sources, what was said"],
  [["e"], "correct the statement that is held"],
  [["x"], "reject the statement that is held"],
  [["u"], "undo the last correction"],
  [["g", "h"], "home; g a articles, g s stories, g q search, g p sources, g r read a story"],
  [["d"], "light, dark, or as the system has it"],
  [["Esc"], "let go: of the statement, then of the filters"],
  [["?"], "this list"],
];

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (helping.value && !dialog.current!.open) dialog.current!.showModal();
    else if (!helping.value) dialog.current!.close();
  }, [helping.value]);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={() => (helping.value = false)}>
      <h2 id="keys-title">Keys</h2>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={words}><dt>{keys.map((key) => <><kbd>{key}</kbd> </>)}</dt><dd>{words}</dd></div>
        ))}
      </dl>
      <p class="soft small">
        In a story, the number after a stretch of text is the number of its source in the margin; <b>?</b> stands
        for a source that was not resolved, <b>–</b> for none given. The line below the words says how the source
        is named: solid for named, wavy for unnamed, double for an outlet. A filled ground means that the words
        stand in quotation marks. sayso never judges whether a claim is true.
      </p>
      <form method="dialog"><button>Close</button></form>
    </dialog>
  );
}
