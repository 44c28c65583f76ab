/* The say-so bar: an article's words by who vouches for them, with a legend of switches. */

import { counted, VOICE_WORDS, type Voice } from "../article/voices.ts";
import { percent, type Share } from "../article/shares.ts";

export function Bar({ shares, chosen, toggle }: { shares: Share[]; chosen: Set<string>; toggle: (voice: Voice) => void }) {
  const shown = shares.filter((share) => share.words || share.statements);
  return (
    <section class="sayso" aria-label="On whose say-so">
      <p class="gist">{gist(shares)}</p>
      <div class="bar" aria-hidden="true">
        {shown.map((share) => share.words ? <i key={share.voice} class={share.voice} style={{ flexGrow: share.words, opacity: chosen.size && !chosen.has(share.voice) ? 0.3 : 1 }} onClick={() => toggle(share.voice)} /> : null)}
      </div>
      <ul class="legend">
        {shown.map((share) => (
          <li key={share.voice}>
            <button type="button" class={share.voice} aria-pressed={chosen.has(share.voice)} onClick={() => toggle(share.voice)} title={`${counted(share.words, "word")}${share.voice === "own" ? "" : `, ${counted(share.statements, "statement")}`}`}>
              <span class="swatch" aria-hidden="true">Aa</span>{VOICE_WORDS[share.voice]} <b>{percent(share.words, share.of)}%</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One plain sentence of what the bar shows. */
function gist(shares: Share[]) {
  const own = shares.find((share) => share.voice === "own")!;
  const unnamed = shares.find((share) => share.voice === "unnamed")!;
  if (!own.of) return "There are no words here to count.";
  if (own.words === own.of) return "Every word stands in the outlet’s own voice: nothing is credited to anybody else.";
  return (
    <>
      <b>{percent(own.of - own.words, own.of)}%</b> of the words stand on somebody else’s say-so
      {unnamed.words ? <>, <b>{percent(unnamed.words, unnamed.of)}%</b> on unnamed sources</> : null}.
    </>
  );
}
