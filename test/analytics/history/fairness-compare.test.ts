import { describe, expect, it } from "vitest";
import { type Cell, comparisons, knownGroups, viewsOf } from "../../../analytics/history/fairness-compare.ts";
import { groupTitle, sentenceOf } from "../../../analytics/history/fairness-sentences.ts";
import { emptyOf } from "../../../schemas/family.ts";
import { fairnessFamily, measures } from "../../../schemas/kpis/fairness.ts";
import { inEnglish } from "../../../schemas/note.ts";

/** Of `queued` legs in a queue, so many abandoned. */
function cell(group: string, queue: string, [abandoned, queued]: [number, number], hour = 9): Cell {
  return { group, site: "kyiv", queue, hour, counters: { ...emptyOf(fairnessFamily), queued, abandoned } };
}

const measure = measures.fairAbandonRate;

/** A is better in each queue, and worse in all, since it calls where many abandon: Simpson's paradox. */
const paradox = [
  cell("A", "easy", [0, 10]),
  cell("A", "hard", [36, 90]), // 36 of 100 in all
  cell("C", "easy", [9, 90]),
  cell("C", "hard", [5, 10]), // 14 of 100 in all
];

describe("comparisons", () => {
  it("show a group worse in all that is better in each queue, and better with the same mix of queues", () => {
    const [all] = comparisons(paradox, "A", { measure, view: "all" });
    expect(all?.difference.value).toBeCloseTo(0.36 - 0.14, 12);
    const byQueue = comparisons(paradox, "A", { measure, view: "queue" });
    expect(byQueue.map(({ queue, difference }) => [queue, difference.value.toFixed(3)])).toEqual([
      ["easy", "-0.100"], // 0 - 0.1
      ["hard", "-0.100"], // 0.4 - 0.5
    ]);
    const [mixed] = comparisons(paradox, "A", { measure, view: "same-queues" });
    expect(mixed).toMatchObject({ covered: 1, site: null, queue: null });
    expect(mixed?.own.value).toBeCloseTo(0.2, 12); // (100 x 0 + 100 x 0.4) / 200
    expect(mixed?.others.value).toBeCloseTo(0.3, 12); // (100 x 0.1 + 100 x 0.5) / 200
    expect(mixed?.difference.value).toBeCloseTo(-0.1, 12);
  });

  it("do the same with hours, and with queues and hours", () => {
    const hours = paradox.map((one) => ({ ...one, queue: "sales", hour: one.queue === "easy" ? 9 : 17 }));
    for (const view of ["same-hours", "same-queues-and-hours"] as const) {
      expect(comparisons(hours, "A", { measure, view })[0]?.difference.value).toBeCloseTo(-0.1, 12);
    }
    expect(comparisons(hours, "A", { measure, view: "same-queues" })[0]?.difference.value).toBeCloseTo(0.22, 12);
  });

  it("leave out of a mix where one side has fewer than ten, and say how much is covered", () => {
    const lone = [...paradox, cell("A", "rare", [1, 1]), cell("C", "rare", [0, 99])];
    const [mixed] = comparisons(lone, "A", { measure, view: "same-queues" });
    expect(mixed?.difference.value).toBeCloseTo(-0.1, 12);
    expect(mixed?.covered).toBeCloseTo(200 / 300, 12);
  });

  it("count who is unknown in no group and in no others", () => {
    const cells = [...paradox, cell("", "easy", [500, 500])];
    expect(knownGroups(cells)).toEqual(["A", "C"]);
    expect(comparisons(cells, "A", { measure, view: "all" })).toEqual(
      comparisons(paradox, "A", { measure, view: "all" }),
    );
  });

  it("are none where there is nobody else", () => {
    expect(comparisons(paradox.slice(0, 2), "A", { measure, view: "all" })).toEqual([]);
  });
});

describe("viewsOf", () => {
  it("mixes no quantiles, and knows no hours of contacts", () => {
    expect(viewsOf(measures.fairWaitP90)).toEqual(["all", "queue"]);
    expect(viewsOf(measures.fairRepeatRate)).toEqual(["all", "queue", "same-queues"]);
    expect(viewsOf(measures.fairWait)).toHaveLength(5);
  });
});

describe("sentenceOf", () => {
  const estimate = (value: number, low: number, high: number) => ({ n: 9, value, bounds: { low, high } });
  const found = (difference: ReturnType<typeof estimate>) => ({
    ...{ group: "A", view: "all" as const, site: null, queue: null, covered: 1 },
    own: difference,
    others: difference,
    difference,
  });
  const said = (id: "fairWait" | "fairServiceLevel" | "fairAnnouncements", ...of: [number, number, number]) =>
    inEnglish(sentenceOf(groupTitle("tier", "A"), measures[id], found(estimate(...of))));

  it("says which way, how much, and how sure", () => {
    expect(said("fairWait", -81_000, -88_000, -74_000)).toBe(
      "Tier A: mean wait 81.0 s shorter than of all others (74.0 to 88.0 s).",
    );
    expect(said("fairServiceLevel", 0.031, 0.01, 0.052)).toBe(
      "Tier A: service level 3.1 points higher than of all others (1.0 to 5.2 points).",
    );
    expect(said("fairAnnouncements", 0.5, -0.1, 1.1)).toBe(
      "Tier A: announcements heard 0.50 higher than of all others, but that may be chance (0.10 lower to 1.10 higher).",
    );
  });
});
