import type { WireEvent } from "../../../../schemas/event.ts";

type Fact = { at: number; type: string; data: Record<string, unknown> };
type Limits = { targetMs: number; shortMs: number };

/** The counters of one queue by the plainest count there is: collect the events of each leg, then look at the whole. */
export function tally(events: readonly WireEvent[], queue: string, limits: Limits): Record<string, number> {
  const sums = Object.fromEntries(counters.map((name) => [name, 0]));
  for (const facts of legsOf(events, queue)) {
    for (const [name, value] of Object.entries(legCounters(facts, limits))) {
      const known = sums[name] ?? NaN;
      sums[name] = name.endsWith("MaxMs") ? Math.max(known, value) : known + value;
    }
  }
  return sums;
}

const counters = (
  "queued refusedFull refusedClosed refusedEmpty refusedOverload answered answeredInTarget abandoned " +
  "abandonedInTarget abandonedShort callbacks callbacksInTarget flowedOut offered declined transferredBlind " +
  "transferredAttended deflected announcements announcedLegs announcementsMax waitAnsweredMs waitAbandonedMs waitOtherMs waitMaxMs ringMs " +
  "talkMs holdMs wrapMs heldLegs handledLegs holdMaxMs"
).split(" ");

function legsOf(events: readonly WireEvent[], queue: string): Fact[][] {
  const legs = new Map<string, Fact[]>();
  for (const { type, time, data } of events) {
    const fields = data as Record<string, unknown>;
    if (fields["queue"] !== queue || !type.startsWith("leg.")) continue;
    const key = `${fields["contact"]}/${fields["leg"]}`;
    legs.set(key, [...(legs.get(key) ?? []), { at: Date.parse(time), type, data: fields }]);
  }
  return [...legs.values()].map((facts) => facts.sort((a, b) => a.at - b.at));
}

function legCounters(facts: readonly Fact[], limits: Limits): Record<string, number> {
  const all = (type: string) => facts.filter((fact) => fact.type === `leg.${type}`);
  const refused = all("refused")[0];
  if (refused) {
    const reason = String(refused.data["reason"]);
    return { [`refused${reason.charAt(0).toUpperCase()}${reason.slice(1)}`]: 1 };
  }
  const transfers = (mode: string) => all("transferred").filter((fact) => fact.data["mode"] === mode).length;
  return {
    queued: all("queued").length,
    offered: all("offered").length,
    declined: all("declined").length,
    transferredBlind: transfers("blind"),
    transferredAttended: transfers("attended"),
    ...waitCounters(all, limits),
    ...talkCounters(all),
  };
}

type All = (type: string) => Fact[];

function waitCounters(all: All, { targetMs, shortMs }: Limits): Record<string, number> {
  const queuedAt = all("queued")[0]?.at ?? NaN;
  const end = all("answered")[0] ?? all("left")[0];
  if (!end) return {};
  const waitMs = end.at - queuedAt;
  const inTarget = waitMs <= targetMs ? 1 : 0;
  const waitMaxMs = waitMs;
  if (end.type === "leg.answered") {
    return { answered: 1, answeredInTarget: inTarget, waitAnsweredMs: waitMs, waitMaxMs };
  }
  if (!["abandoned", "withdrawn"].includes(String(end.data["reason"]))) {
    return { flowedOut: 1, waitOtherMs: waitMs, waitMaxMs };
  }
  const abandonedShort = waitMs < shortMs ? 1 : 0;
  return { abandoned: 1, abandonedInTarget: inTarget, abandonedShort, waitAbandonedMs: waitMs, waitMaxMs };
}

function talkCounters(all: All): Record<string, number> {
  const [answered] = all("answered");
  const [completed] = all("completed");
  if (!answered || !completed) return {};
  const resumed = all("resumed");
  const holdMs = all("held").reduce((sum, held, index) => sum + (resumed[index]?.at ?? NaN) - held.at, 0);
  const wrappedAt = all("wrapped")[0]?.at ?? completed.at;
  return {
    ringMs: answered.at - (all("offered").at(-1)?.at ?? answered.at),
    talkMs: completed.at - answered.at - holdMs,
    holdMs,
    holdMaxMs: holdMs,
    heldLegs: all("held").length > 0 ? 1 : 0,
    wrapMs: wrappedAt - completed.at,
    handledLegs: 1,
  };
}
