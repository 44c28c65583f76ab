/* The contract counts code points, JavaScript UTF-16 units: one map between the two for a text. */

export type Offsets = {
  /** Where a code point begins, in UTF-16 units. */
  toUnits: (point: number) => number;
  /** Which code point a UTF-16 unit belongs to. */
  toPoints: (unit: number) => number;
};

const SURROGATES = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** The map of `text`; without characters beyond the basic plane both counts are the same. */
export function offsetsOf(text: string): Offsets {
  if (!SURROGATES.test(text)) return { toUnits: (at) => at, toPoints: (at) => at };
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return {
    toUnits: (point) => units[Math.max(0, Math.min(point, units.length - 1))]!,
    toPoints: (at) => {
      let low = 0;
      let high = units.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (units[middle]! <= at) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/** The same record tree with every `start` and `end` carried over by `at`. */
export function carried<T>(value: T, at: (offset: number) => number): T {
  if (Array.isArray(value)) return value.map((one) => carried(one, at)) as T;
  if (value === null || typeof value !== "object") return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = (key === "start" || key === "end") && typeof inner === "number" ? at(inner) : carried(inner, at);
  }
  return copy as T;
}
