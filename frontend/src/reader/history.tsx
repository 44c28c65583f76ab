/* What people corrected in an article, each with a way back. */

import { useRef, useState } from "preact/hooks";
import { problemOf, type Problem } from "../net.ts";
import { Trouble } from "../parts/notice.tsx";
import { told, undo, type ArticleAnswer } from "./meta.ts";

export function History({ answer, put }: { answer: ArticleAnswer; put?: (answer: ArticleAnswer) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { corrections } = answer;
  if (!corrections.length) return null;
  const takeBack = (number: number): Promise<void> =>
    undo(answer.analysis.article.id, number).then((fresh) => { setProblem(null); put!(fresh); }, (error) => setProblem(problemOf(error)));
  return (
    <>
      <button type="button" class="plain" onClick={() => dialog.current!.showModal()}>Corrections</button>
      <dialog ref={dialog} aria-labelledby="history-title">
        <h2 id="history-title">Corrections</h2>
        {problem ? <Trouble problem={problem} /> : null}
        <ol class="history">
          {corrections.toReversed().map((one) => (
            <li key={one.number}>
              <span>{told(one)} <span class="soft small">{one.who ? `${one.who}, ` : ""}{one.made_at.slice(0, 16).replace("T", " ")}</span></span>
              {put ? <button type="button" class="plain" disabled={!one.undoable} title={one.undoable ? undefined : "Later corrections stand on it: undo those first"} onClick={() => void takeBack(one.number)}>Undo</button> : null}
            </li>
          ))}
        </ol>
        <form method="dialog"><button>Close</button></form>
      </dialog>
    </>
  );
}
