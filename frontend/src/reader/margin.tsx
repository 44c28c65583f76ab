/* The margin: sources by number, each opening on the statements it stands behind. */

import { memo } from "preact/compat";
import type { Source } from "../article/records.ts";
import type { Statement, Story } from "../article/story.ts";
import { HOW_SAID, KIND_WORDS, snippet, STANCE_WORDS, voiceOfKind, wordsOf, type Voice } from "../article/voices.ts";

type Group = { sign: string; name: string; about: string; voice: Voice; said: Statement[] };

/** A group for every source, and one for each way of having none. */
function groupsOf(story: Story, shown: Statement[]): Group[] {
  const bySign = new Map<string, Statement[]>();
  for (const one of shown) bySign.set(one.sign, [...(bySign.get(one.sign) ?? []), one]);
  const groups = [...story.numbers].map(([id, number]): Group => {
    const source = story.sources.get(id)!;
    return { sign: String(number), name: source.name, about: aboutOf(source), voice: voiceOfKind(source.kind), said: bySign.get(String(number)) ?? [] };
  });
  for (const [sign, name, voice] of [["?", "Source not resolved", "unknown"], ["–", "No source given", "none"]] as const) {
    const said = bySign.get(sign);
    if (said) groups.push({ sign, name, about: "", voice, said });
  }
  return groups;
}

function aboutOf(source: Source): string {
  const terms = [source.description ? snippet(source.description, 90) : "", source.kind ? KIND_WORDS[source.kind] : ""];
  if (source.anonymity) terms.push(source.anonymity.reason ? `reason given: “${snippet(source.anonymity.reason.text, 60)}”` : "no reason given");
  return terms.filter(Boolean).join(" · ");
}

export const Margin = memo(({ story, shown, picked, held, isSifted, pick, hold }: {
  story: Story; shown: Statement[]; picked: string; held: string | null; isSifted: boolean; pick: (sign: string) => void; hold: (id: string) => void;
}) => {
  const groups = groupsOf(story, shown).filter((group) => group.said.length || (!isSifted && !picked));
  const silent = groups.filter((group) => !group.said.length);
  const speaking = groups.filter((group) => group.said.length);
  const heldSign = story.byId.get(held ?? "")?.sign;
  return (
    <>
      {speaking.map((group) => {
        const isOpen = picked === group.sign || heldSign === group.sign;
        return (
          <div key={group.sign} class={`source ${group.voice}${picked === group.sign ? " picked" : ""}`}>
            <button type="button" class="summary" aria-expanded={isOpen} onClick={() => pick(group.sign)}>
              <span class="sign">{group.sign}</span>
              <span class="who"><bdi class="name">{snippet(group.name, 90)}</bdi>{group.about ? <span class="about" dir="auto">{group.about}</span> : null}</span>
              <span class="count">{group.said.length}</span>
            </button>
            {isOpen ? (
              <ol class="statements">
                {group.said.map((one) => (
                  <li key={one.id} class={one.id === held ? "statement now" : "statement"}>
                    <a href={`#${one.id}`} dir="auto" onClick={(event) => { event.preventDefault(); hold(one.id); }}>{snippet(wordsOf(one.attribution.content)) || "(empty)"}</a>
                    <span class="facts">{one.attribution.stance ? `${STANCE_WORDS[one.attribution.stance]}, ` : ""}{HOW_SAID[one.attribution.quote]}</span>
                  </li>
                ))}
              </ol>
            ) : null}
          </div>
        );
      })}
      {silent.length ? (
        <details class="silent"><summary>{silent.length === 1 ? "1 more is named and says nothing here" : `${silent.length} more are named and say nothing here`}</summary>
          <ul>{silent.map((group) => <li key={group.sign}><span class="num">{group.sign}</span> <bdi>{snippet(group.name, 60)}</bdi>{group.about ? <span class="soft"> · {group.about}</span> : null}</li>)}</ul>
        </details>
      ) : null}
      {!groups.length ? <p class="soft">No statement fits.</p> : null}
    </>
  );
});
