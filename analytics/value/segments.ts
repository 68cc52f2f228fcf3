import type { Segment } from "../../schemas/value.ts";

type Scores = { recency: number; frequency: number; money: number };
type Bounds = Record<keyof Scores, readonly [number, number]>;

const all = [1, 5] as const;

/** Scores from..to of each named segment, 5 is the best; the first that fits counts. Every combination fits one. */
export const segmentBounds: readonly { segment: Segment; bounds: Bounds }[] = [
  { segment: "champions", bounds: { recency: [4, 5], frequency: [4, 5], money: [4, 5] } },
  { segment: "loyal", bounds: { recency: [3, 5], frequency: [3, 5], money: all } },
  { segment: "new", bounds: { recency: [5, 5], frequency: [1, 1], money: all } },
  { segment: "promising", bounds: { recency: [4, 5], frequency: [1, 2], money: all } },
  { segment: "needs-attention", bounds: { recency: [3, 3], frequency: [1, 2], money: all } },
  { segment: "cannot-lose", bounds: { recency: [1, 2], frequency: [4, 5], money: [4, 5] } },
  { segment: "at-risk", bounds: { recency: [1, 2], frequency: [3, 5], money: all } },
  { segment: "hibernating", bounds: { recency: [2, 2], frequency: [1, 2], money: all } },
  { segment: "lost", bounds: { recency: [1, 1], frequency: [1, 2], money: all } },
];

/** Of a customer with orders in the window; scores 1..5. */
export function segmentOf(scores: Scores): Segment {
  const isWithin = (bounds: Bounds) =>
    Object.entries(bounds).every(([name, [from, to]]) => {
      const score = scores[name as keyof Scores];
      return from <= score && score <= to;
    });
  const found = segmentBounds.find(({ bounds }) => isWithin(bounds));
  if (!found) throw new Error(`Cannot name the segment of ${JSON.stringify(scores)}: scores must be 1..5`);
  return found.segment;
}

const SCORES = [1, 2, 3, 4, 5];

/** The segment of every combination, by recency, then frequency, then money: what SQL looks names up in. */
export const segmentTable: readonly Segment[] = SCORES.flatMap((recency) =>
  SCORES.flatMap((frequency) => SCORES.map((money) => segmentOf({ recency, frequency, money })))
);

/** The bounds of a segment in words, such as "recency 4..5, frequency 4..5, money 4..5". */
export function segmentText(segment: Segment): string {
  if (segment === "no-orders") return "never ordered";
  const found = segmentBounds.find((one) => one.segment === segment);
  const parts = Object.entries(found?.bounds ?? {}).filter(([, [from, to]]) => from > 1 || to < 5)
    .map(([name, [from, to]]) => `${name} ${from === to ? from : `${from}..${to}`}`);
  return `${parts.join(", ")}${segment === "lost" ? ", or orders only before the window" : ""}`;
}
