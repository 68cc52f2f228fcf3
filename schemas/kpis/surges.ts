import { type CountersOf, defineFamily } from "../family.ts";

const counters = {
  surges: { join: "sum", text: "half hours in which a queue, site or topic lay far above its usual level" },
  surgeLegs: { join: "max", text: "legs received in such a half hour, at most" },
  usualLegs: { join: "max", text: "legs usual in such a half hour, at most" },
  score: { join: "max", text: "the highest score" },
} as const;

/** What a surge is, in words, wherever it is shown. */
export const surgeText =
  "(received - median) / max(1.4826 · MAD, √median, 1) over the same local time of the week in the last 8 " +
  "weeks (robust z: Iglewicz & Hoaglin 1993, at least the spread of a Poisson count); flagged from 3.5 on if at least 5 above the " +
  "median; unknown with fewer than 4 weeks";

/** A queue, site or topic far above its usual level for the time of the week. */
export const surgesFamily = defineFamily({
  id: "surges",
  title: "Surges",
  counters,
  kpis: {
    surges: {
      name: "Surges",
      unit: "count",
      better: "less",
      text: "half hours flagged",
      value: (c) => c.surges,
    },
    surgeScore: {
      name: "How unusual",
      unit: "score",
      better: "less",
      text: surgeText,
      thresholds: { warn: 3.5, alarm: 7 },
      value: (c) => c.surges > 0 ? c.score : null,
    },
    surgeReceived: {
      name: "Received in the surge",
      unit: "count",
      better: null,
      text: "legs queued or refused in the half hour; of several the most",
      value: (c) => c.surges > 0 ? c.surgeLegs : null,
    },
    usualLevel: {
      name: "Usual level",
      unit: "number",
      better: null,
      text:
        "median of the legs received at the same local time of the week in the last 8 weeks; of several the highest",
      value: (c) => c.surges > 0 ? c.usualLegs : null,
    },
  },
});

export type SurgesCounters = CountersOf<typeof counters>;
