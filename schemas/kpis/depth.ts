import { defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

/** How many wait, looked at when each minute ends. */
export const depthFamily = defineFamily({
  id: "depth",
  title: "Queue depth",
  counters: {
    minutes: { join: "sum", text: "minutes that have ended" },
    waitingMinutes: { join: "sum", text: "legs waiting at the end of each minute, added up" },
    waitingMax: { join: "max", text: "the most legs waiting at the end of a minute" },
    longestWaitMs: { join: "max", text: "the longest wait so far at the end of a minute, ms" },
  },
  kpis: {
    meanWaiting: {
      name: "Waiting on average",
      unit: "number",
      better: "less",
      text: "legs waiting at the end of each minute, added up / minutes",
      value: (c) => ratio(c.waitingMinutes, c.minutes),
    },
    maxWaiting: {
      name: "Most waiting",
      unit: "count",
      better: "less",
      text: "the most legs waiting at the end of a minute",
      thresholds: { warn: 5, alarm: 10 },
      value: (c) => c.minutes > 0 ? c.waitingMax : null,
    },
    longestWaiting: {
      name: "Longest wait at a minute's end",
      unit: "ms",
      better: "less",
      text: "the longest wait so far of those waiting at the end of a minute; unknown when nobody waited",
      thresholds: { warn: 60_000, alarm: 180_000 },
      value: (c) => c.waitingMax > 0 ? c.longestWaitMs : null,
    },
  },
});
