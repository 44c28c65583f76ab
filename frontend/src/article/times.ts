/* Dates as people read them, with the precision they were given in. */

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
];
const SEASONS: Record<string, [string, number]> = {
  SP: ["spring", 3], SU: ["summer", 6], FA: ["autumn", 9], AU: ["autumn", 9], WI: ["winter", 12],
};
const FORM =
  /^(\d{4}|\d{3}X|\d{2}XX)(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-(\d|WE))?|Q([1-4])|H([12])|(SP|SU|FA|AU|WI)))?(?:T(.*))?$/;

/** `2024-02-23T13:19:00-05:00` as `23 February 2024, 13:19 UTC−05:00`; else as it stands. */
export function spokenDate(written: string | null): string {
  if (!written) return "";
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)[^Z+-]*(Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(written);
  if (!found) return written;
  const [, year, month, day, clock, zone] = found;
  const name = month ? MONTHS[Number(month) - 1] : "";
  if (!month) return year!;
  if (!day) return `${name} ${year}`;
  const date = `${Number(day)} ${name} ${year}`;
  if (!clock) return date;
  const isUtc = !zone || zone === "Z" || /^[+-]00:?00$/.test(zone);
  const shown = zone ? ` UTC${isUtc ? "" : zone.replace("-", "−")}` : "";
  return `${date}, ${clock}${shown}`;
}

/** The day alone: `23 Feb 2024`. */
export function shortDay(written: string | null): string {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(written ?? "");
  if (!found) return written ?? "";
  const month = found[2] ? MONTHS[Number(found[2]) - 1]!.slice(0, 3) : "";
  return [found[3] ? String(Number(found[3])) : "", month, found[1]].filter(Boolean).join(" ");
}

export type Interval = { first: number; last: number };

const day = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date);
const DAY = 86_400_000;

/** The first and last day (UTC, in ms) a TIMEX3 date or time covers; null where it is open. */
export function intervalOf(value: string): Interval | null {
  const found = FORM.exec(value);
  if (!found) return null;
  const [, written, month, date, week, weekday, quarter, half, season] = found;
  const first = Number(written!.replaceAll("X", "0"));
  const last = Number(written!.replaceAll("X", "9"));
  const months = (from: number, length: number): Interval => ({
    first: day(first, from, 1),
    last: day(first, from + length, 1) - DAY,
  });
  if (first !== last) return { first: day(first, 1, 1), last: day(last, 12, 31) };
  if (date) return { first: day(first, Number(month), Number(date)), last: day(first, Number(month), Number(date)) };
  if (week) {
    const fourth = day(first, 1, 4);
    const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (Number(week) - 1) * 7 * DAY;
    if (weekday === "WE") return { first: monday + 5 * DAY, last: monday + 6 * DAY };
    if (weekday) return { first: monday + (Number(weekday) - 1) * DAY, last: monday + (Number(weekday) - 1) * DAY };
    return { first: monday, last: monday + 6 * DAY };
  }
  if (month) return months(Number(month), 1);
  if (quarter) return months(3 * Number(quarter) - 2, 3);
  if (half) return months(6 * Number(half) - 5, 6);
  if (season) return months(SEASONS[season]![1], 3);
  return { first: day(first, 1, 1), last: day(first, 12, 31) };
}

/** A TIMEX3 value as people read it: `22 February 2024`, `summer 2019`; else as it stands. */
export function spokenValue(value: string): string {
  const found = FORM.exec(value);
  const interval = intervalOf(value);
  if (!found || !interval) return value;
  const [, year, month, , week, , quarter, , season, clock] = found;
  const whole = spokenDate(new Date(interval.first).toISOString().slice(0, 10));
  if (interval.first === interval.last) {
    const shown = /^\d\d:\d\d/.exec(clock ?? "");
    return shown ? `${whole}, ${shown[0]}` : whole;
  }
  if (month) return `${MONTHS[Number(month) - 1]} ${year}`;
  if (season) return `${SEASONS[season]![0]} ${year}`;
  if (quarter) return `quarter ${quarter} of ${year}`;
  if (week) return `week of ${whole}`;
  return year!.includes("X") ? `the ${year!.replaceAll("X", "0")}s` : value.split("T")[0]!;
}

/** When an ISO date may be, in ms from first to last; null where there is no date. */
export function momentsOf(written: string | null): Interval | null {
  if (!written) return null;
  if (!written.includes("T")) {
    const found = intervalOf(written);
    return found && { first: found.first - 14 * 3_600_000, last: found.last + DAY + 12 * 3_600_000 };
  }
  const isZoned = /(Z|[+-]\d\d:?\d\d)$/.test(written);
  const at = Date.parse(isZoned ? written : written + "Z");
  if (Number.isNaN(at)) return null;
  return isZoned ? { first: at, last: at } : { first: at - 14 * 3_600_000, last: at + 12 * 3_600_000 };
}
