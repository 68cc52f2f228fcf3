import { describe, expect, it } from "vitest";
import { contribute, emptyContribution, slot } from "../../../analytics/live/contribution.ts";
import { applyToLeg, Leg, type LegEvent } from "../../../analytics/live/leg.ts";
import { defaultRules } from "../../../schemas/directory.ts";
import { bucketOf } from "../../../schemas/histogram.ts";
import { type NumericCounter, numericCounters } from "../../../schemas/counters.ts";
import { event } from "../../support/event-builder.ts";

const keys = { contact: "c1", leg: 1, queue: "sales" };
const agent = { ...keys, agent: "anna" };

/** What a leg of these events counts; counters that are 0 are left out. */
function countedOf(...events: LegEvent[]) {
  const leg = new Leg({ site: "kyiv", queue: "sales", contact: "c1", leg: 1 });
  for (const event of events) applyToLeg(leg, event);
  const { at, numbers, waitBucket, handleBucket } = contribute(leg, defaultRules, emptyContribution());
  const counted = numericCounters.filter((id) => numbers[slot[id]] !== 0).map((id) => [id, numbers[slot[id]]]);
  return { at, waitBucket, handleBucket, ...Object.fromEntries(counted) as Partial<Record<NumericCounter, number>> };
}

const queued = event("leg.queued", 100_000, keys);
const answered = (at: number) => event("leg.answered", at, agent);
const completed = (at: number) => event("leg.completed", at, { ...agent, by: "agent" });
const left = (at: number, reason: string) => event("leg.left", at, { ...keys, reason } as never);

describe("contribute", () => {
  it("counts nothing before the queued event came", () => {
    const nothing = { at: null, waitBucket: -1, handleBucket: -1 };
    expect(countedOf(answered(110_000), completed(120_000))).toEqual(nothing);
  });

  it.each([["full", "refusedFull"], ["closed", "refusedClosed"], ["empty", "refusedEmpty"], [
    "overload",
    "refusedOverload",
  ]])(
    "counts a leg refused as %s",
    (reason, counter) => {
      const refused = event("leg.refused", 90_000, { ...keys, reason } as never);
      expect(countedOf(refused)).toEqual({ at: 90_000, waitBucket: -1, handleBucket: -1, [counter]: 1 });
    },
  );

  it("counts a leg that was refused and then let in as queued only", () => {
    expect(countedOf(event("leg.refused", 90_000, { ...keys, reason: "full" }), queued)).toMatchObject({
      at: 100_000,
      queued: 1,
    });
    expect(countedOf(event("leg.refused", 90_000, { ...keys, reason: "full" }), queued)).not.toHaveProperty(
      "refusedFull",
    );
  });

  it("counts an answered leg with wait, ring, talk, hold and wrap", () => {
    const story = countedOf(
      queued,
      event("leg.announced", 103_000, { ...keys, announcement: "please wait" }),
      event("leg.announced", 106_000, { ...keys, announcement: "please wait" }),
      event("leg.offered", 105_000, { ...keys, agent: "bohdan" }),
      event("leg.declined", 109_000, { ...keys, agent: "bohdan", reason: "no-answer" }),
      event("leg.offered", 110_000, agent),
      answered(112_000),
      event("leg.held", 120_000, agent),
      event("leg.resumed", 125_000, agent),
      event("leg.held", 130_000, agent),
      event("leg.resumed", 138_000, agent),
      completed(152_000),
      event("leg.wrapped", 160_000, agent),
    );
    expect(story).toEqual({
      at: 100_000,
      queued: 1,
      answered: 1,
      answeredInTarget: 1, // 12 s <= 20 s
      announcements: 2,
      announcementsMax: 2,
      announcedLegs: 1,
      offered: 2,
      declined: 1,
      waitAnsweredMs: 12_000,
      waitMaxMs: 12_000,
      waitBucket: bucketOf(12_000),
      ringMs: 2_000, // from anna's offer, not from bohdan's
      handledLegs: 1,
      heldLegs: 1,
      holdMs: 13_000, // 5 s + 8 s
      holdMaxMs: 8_000,
      talkMs: 27_000, // 152 - 112 - 13
      wrapMs: 8_000,
      handleBucket: bucketOf(48_000), // 27 + 13 + 8
    });
  });

  it("counts a wait of just the target as in target, one ms more as not", () => {
    expect(countedOf(queued, answered(120_000)).answeredInTarget).toBe(1);
    expect(countedOf(queued, answered(120_001))).not.toHaveProperty("answeredInTarget");
  });

  it("counts an abandon just below the short limit as short, at the limit as not", () => {
    expect(countedOf(queued, left(104_999, "abandoned"))).toMatchObject({
      abandoned: 1,
      abandonedShort: 1,
      abandonedInTarget: 1,
    });
    expect(countedOf(queued, left(105_000, "withdrawn"))).toMatchObject({
      abandoned: 1,
      abandonedInTarget: 1,
      waitAbandonedMs: 5_000,
    });
    expect(countedOf(queued, left(105_000, "withdrawn"))).not.toHaveProperty("abandonedShort");
    expect(countedOf(queued, left(120_001, "abandoned"))).not.toHaveProperty("abandonedInTarget");
  });

  it("counts a callback as no abandon", () => {
    expect(countedOf(queued, left(110_000, "callback"))).toEqual({
      at: 100_000,
      queued: 1,
      callbacks: 1,
      callbacksInTarget: 1,
      waitOtherMs: 10_000,
      waitMaxMs: 10_000,
      waitBucket: bucketOf(10_000),
      handleBucket: -1,
    });
  });

  it.each(["timeout", "key", "empty", "overflow", "deflected"])("counts a leg left with %s as flowed out", (reason) => {
    const counted = countedOf(queued, left(110_000, reason));
    expect(counted).toMatchObject({ queued: 1, flowedOut: 1, waitOtherMs: 10_000 });
    expect(counted).not.toHaveProperty("abandoned");
  });

  it.each([["blind", "transferredBlind"], ["attended", "transferredAttended"]] as const)(
    "counts a %s transfer",
    (mode, counter) => {
      const transferred = event("leg.transferred", 130_000, { ...agent, mode, to: { kind: "queue", target: "x" } });
      expect(countedOf(queued, answered(110_000), transferred)).toMatchObject({
        [counter]: 1,
        handledLegs: 1,
        talkMs: 20_000,
      });
    },
  );

  it("counts a leg left as deflected, or answered and handed on to another channel, as deflected", () => {
    const handedOn = (at: number, kind: "channel" | "queue") =>
      event("leg.transferred", at, { ...agent, mode: "blind", to: { kind, target: "email" } });
    expect(countedOf(queued, left(110_000, "deflected"))).toMatchObject({ deflected: 1, flowedOut: 1 });
    expect(countedOf(queued, answered(110_000), handedOn(130_000, "channel"))).toMatchObject({ deflected: 1 });
    const changed = [handedOn(130_000, "channel"), handedOn(140_000, "queue")];
    expect(countedOf(queued, answered(110_000), ...changed)).not.toHaveProperty("deflected");
    expect(countedOf(queued, handedOn(130_000, "channel"))).not.toHaveProperty("deflected");
    expect(countedOf(queued, left(110_000, "timeout"))).not.toHaveProperty("deflected");
  });

  it("counts no talk before the talk has ended", () => {
    expect(countedOf(queued, answered(110_000), event("leg.held", 115_000, agent))).toEqual({
      at: 100_000,
      queued: 1,
      answered: 1,
      answeredInTarget: 1,
      waitAnsweredMs: 10_000,
      waitMaxMs: 10_000,
      waitBucket: bucketOf(10_000),
      handleBucket: -1,
    });
  });

  it("lets a hold that nobody resumed end with the talk", () => {
    const held = countedOf(queued, answered(110_000), event("leg.held", 115_000, agent), completed(140_000));
    expect(held).toMatchObject({ holdMs: 25_000, holdMaxMs: 25_000, talkMs: 5_000 });
  });

  it("gives no negative time when clocks disagree", () => {
    const odd = countedOf(
      queued,
      answered(99_000), // a second before it was queued
      event("leg.held", 98_000, agent),
      event("leg.resumed", 97_000, agent),
      completed(98_000),
      event("leg.wrapped", 90_000, agent),
    );
    expect(Object.entries(odd).filter(([name, value]) => !name.endsWith("Bucket") && (value as number) < 0)).toEqual(
      [],
    );
    expect(odd).toMatchObject({
      queued: 1,
      answered: 1,
      answeredInTarget: 1,
      handledLegs: 1,
      waitBucket: 0,
      handleBucket: 0,
    });
  });

  it("forgets what it computed into the same place before", () => {
    const out = emptyContribution();
    const leg = new Leg({ site: "kyiv", queue: "sales", contact: "c1", leg: 1 });
    for (const one of [queued, answered(110_000), completed(120_000)]) applyToLeg(leg, one);
    contribute(leg, defaultRules, out);
    contribute(new Leg({ site: "kyiv", queue: "sales", contact: "c2", leg: 1 }), defaultRules, out);
    expect(out).toEqual(emptyContribution());
  });
});
