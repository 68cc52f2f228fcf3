import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyToLeg, Leg, type LegEvent } from "../../../analytics/live/leg.ts";
import { event } from "../../support/event-builder.ts";
import { randomEvents } from "../../support/random-contacts.ts";

const keys = { contact: "c1", leg: 1, queue: "sales" };
const agent = { ...keys, agent: "anna" };
const fresh = () => new Leg({ site: "kyiv", queue: "sales", contact: "c1", leg: 1 });

function legOf(...events: LegEvent[]): Leg {
  const leg = fresh();
  for (const event of events) applyToLeg(leg, event);
  return leg;
}

const queued = (at: number) => event("leg.queued", at, keys);
const answered = (at: number, name = "anna") => event("leg.answered", at, { ...agent, agent: name });
const left = (at: number, reason = "abandoned") => event("leg.left", at, { ...keys, reason } as never);
const returned = (at: number) => event("leg.returned", at, keys);
const completed = (at: number) => event("leg.completed", at, { ...agent, by: "agent" });
const transferred = (at: number, mode: "blind" | "attended", kind: "queue" | "channel" = "queue") =>
  event("leg.transferred", at, { ...agent, mode, to: { kind, target: "billing" } });

describe("a leg", () => {
  it("waits from queued to answered, is connected from answered to completed", () => {
    expect([fresh().isWaiting, fresh().isConnected]).toEqual([false, false]);
    const steps = [queued(10), answered(20), completed(50)];
    const states = steps.map((_, i) => legOf(...steps.slice(0, i + 1)));
    expect(states.map(({ isWaiting }) => isWaiting)).toEqual([true, false, false]);
    expect(states.map(({ isConnected }) => isConnected)).toEqual([false, true, false]);
  });

  it("waits from queued to left", () => {
    const leg = legOf(queued(10), left(40, "timeout"));
    expect([leg.isWaiting, leg.leftAt, leg.leaveReason]).toEqual([false, 40, "timeout"]);
  });

  it("does not wait before its queued event came", () => {
    expect(legOf(event("leg.offered", 10, agent)).isWaiting).toBe(false);
  });

  it("was not left when it was answered after all", () => {
    const leg = legOf(queued(10), left(20), answered(25));
    expect([leg.leftAt, leg.leaveReason, leg.isConnected]).toEqual([null, null, true]);
  });

  it("is open again when the platform takes an abandoned caller back in, until it leaves anew", () => {
    const open = legOf(queued(10), left(20), returned(30));
    expect([open.isWaiting, open.leftAt]).toEqual([true, null]);
    const gone = legOf(queued(10), left(20), returned(30), left(60, "key"));
    expect([gone.isWaiting, gone.leftAt, gone.leaveReason]).toEqual([false, 60, "key"]);
  });

  it("is open again also when both have the same coarse second", () => {
    expect(legOf(queued(10), left(20), returned(20)).isWaiting).toBe(true);
  });

  it("ends with the talk, or with the transfer where the source says no more", () => {
    expect(legOf(queued(10), answered(20), completed(50)).endedAt).toBe(50);
    expect(legOf(queued(10), answered(20), transferred(40, "blind")).endedAt).toBe(40);
    expect(legOf(queued(10), answered(20), transferred(40, "blind"), completed(55)).endedAt).toBe(55);
  });

  it("does not end before it was answered, whatever the clocks say", () => {
    expect(legOf(queued(10), answered(20), completed(15)).endedAt).toBe(20);
    expect(legOf(queued(10), completed(15)).endedAt).toBeNull();
  });

  it("takes the first of several answers and refusals, the last of several leaves and transfers", () => {
    expect(legOf(answered(30, "bohdan"), answered(20, "anna")).answered).toEqual({ at: 20, what: "anna" });
    expect(legOf(transferred(40, "blind"), transferred(30, "attended")).transferMode).toBe("blind");
    expect(legOf(left(50, "key"), left(20, "abandoned")).left).toEqual({ at: 50, what: "key" });
  });

  it("decides equal times by the text, as ClickHouse does", () => {
    expect(legOf(answered(20, "bohdan"), answered(20, "anna")).answered?.what).toBe("anna");
    expect(legOf(left(20, "timeout"), left(20, "abandoned")).left?.what).toBe("timeout");
  });

  it("keeps the kind of the transfer's target apart from its mode, as ClickHouse does", () => {
    const leg = legOf(transferred(20, "attended", "channel"), transferred(20, "blind", "queue"));
    expect([leg.transferMode, leg.handedTo?.what]).toEqual(["blind", "queue"]); // The larger text of each.
    const again = transferred(20, "attended", "channel");
    expect([applyToLeg(leg, again), applyToLeg(leg, transferred(30, "blind", "channel"))]).toEqual([false, true]);
  });

  it("says whether an event changed anything", () => {
    const leg = fresh();
    expect([queued(10), queued(10), queued(12), queued(8)].map((one) => applyToLeg(leg, one)))
      .toEqual([true, false, false, true]);
    const offered = event("leg.offered", 12, agent);
    expect([applyToLeg(leg, offered), applyToLeg(leg, { ...offered })]).toEqual([true, false]);
  });

  it("shares no set with another leg", () => {
    legOf(event("leg.held", 5, agent), event("leg.offered", 5, agent));
    expect([fresh().holds, fresh().offers]).toEqual([[], []]);
  });

  it("is what the set of its events says: order and repetition change nothing", () => {
    const options = { site: "kyiv", from: 0, steps: 6, stepMs: 1000, contacts: ["c1"], queues: ["sales"], events: 12 };
    fc.assert(fc.property(randomEvents(options), (events) => {
      const mine = events.filter((one) => one.type.startsWith("leg.")) as LegEvent[];
      const inTime = [...new Set(mine)].sort((a, b) => a.at - b.at);
      expect(plain(legOf(...mine))).toEqual(plain(legOf(...inTime)));
    }));
  });
});

/** Sets of marks have no order. */
function plain(leg: Leg) {
  const marks = (name: "offers" | "declines" | "announcements") =>
    leg[name].map(({ at, what }) => `${at} ${what}`).sort();
  return { ...leg, offers: marks("offers"), declines: marks("declines"), announcements: marks("announcements") };
}
