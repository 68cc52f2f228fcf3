import { describe, expect, it } from "vitest";
import { noPast } from "../../../../analytics/boards/past.ts";
import { DryRun } from "../../../../analytics/alerts/dry-run.ts";
import { findingsOf, type RunFound } from "../../../../analytics/alerts/scored/findings.ts";
import type { ScoredRule } from "../../../../analytics/alerts/scored/scored-rule.ts";
import { scoreNotes } from "../../../../analytics/alerts/scored/score-notes.ts";
import { AlertReceiver } from "../../../../schemas/alerts/rule.ts";
import { Trigger } from "../../../../schemas/alerts/triggers.ts";
import { inEnglish } from "../../../../schemas/note.ts";
import { aRule } from "../../../support/alert-rules.ts";
import { directoryOf, HOUR, MINUTE } from "../../../support/floor-builder.ts";
import { customersOf, ruleOf } from "../../../support/watch-builder.ts";

const DAY = 24 * HOUR;
const values = { alive: 0.3 };
const runOf = (madeAt: number, ...customers: string[]): RunFound => ({
  madeAt,
  found: customers.map((customer) => ({ customer, values })),
});

describe(findingsOf, () => {
  const ruleWith = (params: object) => ruleOf("likely-to-leave", { ...params }, { since: 100 }) as ScoredRule;
  const short = (newest: RunFound, earlier: RunFound | null, params = {}) =>
    findingsOf(ruleWith(params), newest, earlier).map(({ customer, from, until }) => [customer, from, until]);

  it("tells who is found since when, and of whom the earlier run found until when", () => {
    expect(short(runOf(300, "anna", "bo"), runOf(200, "bo", "carl"))).toEqual([
      ["anna", 300, null],
      ["bo", 200, null],
      ["carl", 200, 300],
    ]);
    expect(short(runOf(300, "anna"), null)).toEqual([["anna", 300, null]]);
  });

  it("counts nothing as found before the rule came into force", () => {
    expect(short(runOf(90, "anna"), null)).toEqual([["anna", 100, null]]);
    expect(short(runOf(300, "anna"), runOf(90, "anna", "bo"))).toEqual([["anna", 100, null], ["bo", 100, 300]]);
  });

  it("tells no more than so many of a run, and goes on with those of the earlier one while they are found at all", () => {
    const most = { most: 2 };
    expect(short(runOf(200, "anna", "bo", "carl"), null, most)).toEqual([["anna", 200, null], ["bo", 200, null]]);
    // bo comes third now, and was told of; carl was not.
    expect(short(runOf(300, "dora", "anna", "bo", "carl"), runOf(200, "anna", "bo", "carl"), most)).toEqual([
      ["dora", 300, null],
      ["anna", 200, null],
      ["bo", 200, null],
    ]);
    // Of those who were told of, bo is found no more; carl, who was not, is among the first two.
    expect(short(runOf(300, "anna", "carl"), runOf(200, "anna", "bo", "carl"), most)).toEqual([
      ["anna", 200, null],
      ["carl", 300, null],
      ["bo", 200, 300],
    ]);
  });
});

describe("DryRun of scores", () => {
  const from = Date.UTC(2026, 10, 20, 9);
  const team = AlertReceiver.parse({ kind: "nats", title: "Team" });
  const nights = [0, 1, 2, 3].map((night) => from - 10 * HOUR + night * DAY) as [number, number, number, number];

  function run(part: object, runs: readonly RunFound[], to = from + 4 * DAY) {
    const { tiers, book } = customersOf({ tiers: { anna: "A" } });
    const dryRun = new DryRun({
      rule: aRule({ trigger: { kind: "likely-to-leave" }, scope: {}, expireMinutes: 10_080, ...part }),
      from,
      directory: directoryOf(),
      tiers,
      customers: book,
      receivers: new Map([["team", { ...team, name: "team" }]]),
      pace: { lookMs: MINUTE, dearMs: MINUTE },
      ingestBehindMs: () => null,
      past: noPast,
    });
    for (const one of runs) dryRun.putScores(one);
    const { examples, ...counts } = dryRun.finish(to);
    return { ...counts, told: examples.map(({ customer, from, endReason }) => [customer?.id, from, endReason]) };
  }

  it("tells at its beginning whom the run before found, and then what each night changes", () => {
    const runs = [
      runOf(nights[0], "dora"),
      runOf(nights[1], "anna", "dora"),
      runOf(nights[2], "dora"),
      runOf(nights[3], "anna"),
    ];
    const result = run({ levels: [{ to: ["team"] }] }, runs);
    // Dora once; Anna in the second night and, after one without her, again: the same alert, told anew.
    expect(result).toEqual({
      alerts: 2,
      occurrences: 2,
      notices: 3,
      told: [["anna", nights[3], null], ["dora", from, "back-to-normal"]],
    });
  });

  it("tells nobody again who expired unclaimed while still found, also when that is forgotten", () => {
    const runs = Array.from({ length: 14 }, (_, i) => runOf(nights[0] + i * DAY, "anna"));
    expect(run({ expireMinutes: 60, levels: [{ to: ["team"] }] }, runs, from + 14 * DAY)).toEqual({
      alerts: 1,
      occurrences: 1,
      notices: 1,
      told: [["anna", from, null]],
    });
  });

  it("tells of whom was found again after nine days as of somebody new: by then the first alert is forgotten", () => {
    const runs = [runOf(nights[1], "anna"), runOf(nights[2]), runOf(nights[2] + 9 * DAY, "anna")];
    expect(run({}, runs, from + 14 * DAY)).toMatchObject({ alerts: 2 });
    const sooner = [...runs.slice(0, 2), runOf(nights[2] + 7 * DAY, "anna")];
    expect(run({}, sooner, from + 14 * DAY)).toMatchObject({ alerts: 1 });
  });

  it("finds nobody where there was no run", () => {
    expect(run({}, [])).toEqual({ alerts: 0, occurrences: 0, notices: 0, told: [] });
  });
});

describe(scoreNotes, () => {
  const from = Date.UTC(2026, 10, 20, 9);
  const notes = (kind: string, runs: { asOf: number; isForetold: boolean }[]) =>
    scoreNotes({
      trigger: Trigger.parse({ kind, params: {} }) as never,
      runs,
      from,
      to: from + 7 * DAY,
      timezone: "Europe/Kyiv",
    }).map(inEnglish);
  /** Midnight in Kyiv. */
  const night = (day: number, isForetold = true) => ({ asOf: Date.UTC(2026, 10, day, 22), isForetold });

  it("names the runs, and what tells how things were before", () => {
    expect(notes("fewer-orders", [night(19, false), night(20), night(21)])).toEqual([
      "Looked at scores as of 2026-11-21 00:00, 2026-11-22 00:00 (Europe/Kyiv), as if they had been made at these moments.",
      "Scores as of 2026-11-20 00:00 tell how things were before.",
    ]);
  });

  it("says where there are none, and how to make them", () => {
    expect(notes("fewer-orders", [])).toEqual([
      "Customers were not scored between 2026-11-20 11:00 and 2026-11-27 11:00 (Europe/Kyiv); `frontline value score --as-of DATE` does that.",
      "No scores of before tell how things were.",
    ]);
  });

  it("says where nobody knows who was likely to leave", () => {
    expect(notes("likely-to-leave", [night(19), night(20, false)]).slice(2)).toEqual([
      "As of 2026-11-21 00:00 no model could be fitted: who was likely to leave is not known.",
    ]);
  });
});
