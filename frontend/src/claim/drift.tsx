/* How a claim reads here against how it read there, as the API has it: word by word, each change named. */

export type Change = "changed-words" | "cut" | "merged" | "different-speaker" | "paraphrase-quoted";
export type Reworded = { statement: string; share: number; changes: Change[]; pieces: { change: Change | null; one: string; other: string }[] };
export type Drift = { against: string; statements: Reworded[] };

const CHANGE_WORDS: Record<Change, string> = {
  "changed-words": "changed words", cut: "words left out or put in", merged: "sentences merged",
  "different-speaker": "another speaker", "paraphrase-quoted": "paraphrase put in quotation marks, or the reverse",
};

export function Changes({ of }: { of: Reworded }) {
  if (!of.changes.length) return <span class="tag">word for word</span>;
  return <>{of.changes.map((change) => <span key={change} class={`tag change ${change}`}>{CHANGE_WORDS[change]}</span>)}</>;
}

export function Words({ of }: { of: Reworded }) {
  return (
    <p class="drift" dir="auto">
      {of.pieces.map(({ change, one, other }, at) => (
        <span key={at}>
          {change === null ? other : change === "paraphrase-quoted" ? <mark title={CHANGE_WORDS[change]}>{other}</mark> : <>{one ? <del>{one}</del> : null}{one && other && !/\s$/.test(one) ? " " : null}{other ? <ins>{other}</ins> : null}</>}
        </span>
      ))}
    </p>
  );
}
