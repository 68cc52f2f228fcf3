import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { percentile } from "../histogram.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  queued: sum("legs that entered a queue"),
  waits: sum("of them, legs whose wait is over: answered, or left for whatever reason"),
  waitMs: sum("their waits added up, ms"),
  waitSquares: sum("the squares of these waits added up, ms²"),
  answered: sum("legs answered"),
  answeredWaitMs: sum("their waits added up, ms"),
  answeredWaitSquares: sum("the squares of these waits added up, ms²"),
  inLevel: sum("legs that count as served in target by the formula of their queue's service level"),
  levelLegs: sum("legs that this formula looks at"),
  abandoned: sum("legs left with reason abandoned or withdrawn"),
  transferred: sum("answered legs that ended in a transfer, blind or attended"),
  announcements: sum("announcements heard"),
  announcementSquares: sum("the squares of the announcements of each leg, added up"),
  repeatsClosed: sum("contacts with a known customer and a window that is over"),
  repeats: sum("of them, the customer came again within the window"),
  classifiedClosed: sum("contacts with an outcome, a known customer and a window that is over"),
  resolvedFirst: sum("of them, resolved, and the customer did not come again on the same topic"),
  satisfactionAnswers: sum("answers to satisfaction surveys (csat)"),
  satisfied: sum("of them, answers in the upper quarter of their scale, such as 4 and 5 of 1..5"),
  waitHistogram: { join: "histogram", text: "finished waits by duration" } as const,
};
export type FairnessCounters = CountersOf<typeof counters>;
type NumberId = Exclude<keyof typeof counters, "waitHistogram">;

/** How a number and its interval follow from the counters. */
export type MeasureShape =
  | { kind: "share"; part: NumberId; n: NumberId }
  | { kind: "mean"; sum: NumberId; squares: NumberId; n: NumberId }
  | { kind: "quantile"; share: number };

/** What is compared between groups; `words` are for more and for less of it, in sentences. */
export type Measure = Omit<Kpi<FairnessCounters>, "value"> & {
  shape: MeasureShape;
  words: readonly [string, string];
  /** Whether it is counted of legs, whose hour of the day is known, or of contacts as a whole. */
  of: "legs" | "contacts";
};

const WAIT = { unit: "ms", better: "less", words: ["longer", "shorter"], of: "legs" } as const;
const SHARE = { unit: "ratio", words: ["higher", "lower"] } as const;
const NORMAL = "interval by the normal approximation";
const WILSON = "interval by Wilson 1927";
const RANKS = "from the histogram, within 1.6 %; interval by the order statistics (Conover 1999)";

export const measures = {
  fairWait: {
    ...WAIT,
    name: "Mean wait",
    text: `finished waits, whether answered or left, added up / their number; ${NORMAL}`,
    shape: { kind: "mean", sum: "waitMs", squares: "waitSquares", n: "waits" },
  },
  fairWaitP50: {
    ...WAIT,
    name: "Median wait",
    text: `half of the finished waits are not longer; ${RANKS}`,
    shape: { kind: "quantile", share: 0.5 },
  },
  fairWaitP90: {
    ...WAIT,
    name: "90 % wait",
    text: `90 % of the finished waits are not longer; ${RANKS}`,
    shape: { kind: "quantile", share: 0.9 },
  },
  fairAnswerWait: {
    ...WAIT,
    name: "Mean wait of answered",
    text: `waits of answered legs added up / their number; ${NORMAL}`,
    shape: { kind: "mean", sum: "answeredWaitMs", squares: "answeredWaitSquares", n: "answered" },
  },
  fairServiceLevel: {
    ...SHARE,
    better: "more",
    of: "legs",
    name: "Service level",
    text: `each leg by the formula of its own queue: served in target / those that the formula looks at; ${WILSON}`,
    shape: { kind: "share", part: "inLevel", n: "levelLegs" },
  },
  fairAbandonRate: {
    ...SHARE,
    better: "less",
    of: "legs",
    name: "Abandon rate",
    text: `abandoned / queued; ${WILSON}`,
    shape: { kind: "share", part: "abandoned", n: "queued" },
  },
  fairTransferRate: {
    ...SHARE,
    better: "less",
    of: "legs",
    name: "Transfer rate",
    text: `answered legs that ended in a transfer / answered; ${WILSON}`,
    shape: { kind: "share", part: "transferred", n: "answered" },
  },
  fairAnnouncements: {
    unit: "number",
    better: "less",
    words: ["higher", "lower"],
    of: "legs",
    name: "Announcements heard",
    text: `announcements heard / queued legs; ${NORMAL}`,
    shape: { kind: "mean", sum: "announcements", squares: "announcementSquares", n: "queued" },
  },
  fairRepeatRate: {
    ...SHARE,
    better: "less",
    of: "contacts",
    name: "Repeat rate",
    text: "contacts after which the customer came again within the window (settings: repeatDays) / those of known " +
      `customers whose window is over, as in the contacts report; ${WILSON}`,
    shape: { kind: "share", part: "repeats", n: "repeatsClosed" },
  },
  fairFirstResolution: {
    ...SHARE,
    better: "more",
    of: "contacts",
    name: "First contact resolution",
    text:
      "resolved contacts after which the customer did not come again on the same topic / contacts with an outcome, of " +
      `known customers whose window is over, as in the contacts report; ${WILSON}`,
    shape: { kind: "share", part: "resolvedFirst", n: "classifiedClosed" },
  },
  fairSatisfaction: {
    ...SHARE,
    better: "more",
    of: "contacts",
    name: "Satisfied customers",
    text: `answers in the upper quarter of their scale / answers to satisfaction surveys (csat); ${WILSON}`,
    shape: { kind: "share", part: "satisfied", n: "satisfactionAnswers" },
  },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof measures;
export const measureIds = Object.keys(measures) as MeasureId[];

function valueOf(shape: MeasureShape, c: FairnessCounters): number | null {
  switch (shape.kind) {
    case "share":
      return ratio(c[shape.part], c[shape.n]);
    case "mean":
      return ratio(c[shape.sum], c[shape.n]);
    case "quantile":
      return percentile(c.waitHistogram, shape.share);
  }
}

function kpiOf({ shape, words: _, of: __, ...info }: Measure): Kpi<FairnessCounters> {
  return { ...info, value: (c) => valueOf(shape, c) };
}

/** How each group of customers is served, so that groups can be compared. */
export const fairnessFamily = defineFamily({
  id: "fairness",
  title: "Fairness",
  counters,
  kpis: Object.fromEntries(measureIds.map((id) => [id, kpiOf(measures[id])])) as Record<
    MeasureId,
    Kpi<FairnessCounters>
  >,
});
