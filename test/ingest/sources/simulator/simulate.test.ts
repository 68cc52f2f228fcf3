import { describe, expect, test } from "vitest";
import { simulate, simulateDay, simulateLedger } from "../../../../ingest/sources/simulator/simulate.ts";
import { decodeText } from "../../../../schemas/decode.ts";
import { eventTypes } from "../../../../schemas/event-data.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { Channel, Direction, LeaveReason, RefuseReason } from "../../../../schemas/names.ts";
import { messageId } from "../../../../schemas/subjects.ts";
import { at, DAY, eventsOf, fields, HOUR, sunday, wednesday } from "./simulated-day.ts";

const day = eventsOf(wednesday);
const week = eventsOf(wednesday, { days: 7 });

/** Texts compare in a moment, and their difference is not worth printing. */
function isSame(a: WireEvent[], b: WireEvent[]): boolean {
  return a.length > 0 &&
    a.map((event) => JSON.stringify(event)).join() === b.map((event) => JSON.stringify(event)).join();
}

function fieldsOf(events: WireEvent[], type: string, field: "reason" | "channel" | "direction"): Set<string> {
  return new Set(events.filter((event) => event.type === type).map((event) => fields(event)[field] ?? ""));
}

describe("the events of a day", () => {
  test("are the same for the same seed and others for another seed", () => {
    expect(isSame(eventsOf(wednesday), day)).toBe(true);
    const other = eventsOf(wednesday, { seed: 2 });
    const ids = new Set(day.map(messageId));
    expect(other.filter((event) => ids.has(messageId(event)))).toEqual([]);
  });

  test("are events of every type, and all of them valid", () => {
    expect([...new Set(day.map(({ type }) => type))].sort()).toEqual([...eventTypes].sort());
    const rejected = day.map((event) => decodeText(JSON.stringify(event))).filter(({ verdict }) =>
      verdict === "reject"
    );
    expect(rejected).toEqual([]);
  });

  test("come in the order of time, each with an id of its own", () => {
    const disorder = week.filter((event, i) => i > 0 && at(event) < at(week[i - 1]!));
    expect(disorder).toEqual([]);
    expect(new Set(week.map(messageId)).size).toBe(week.length);
  });

  test("use every channel, direction, and, within a week, every reason to refuse or to leave", () => {
    expect(fieldsOf(day, "contact.started", "channel")).toEqual(new Set(Channel.options));
    expect(fieldsOf(day, "contact.started", "direction")).toEqual(new Set(Direction.options));
    expect(fieldsOf(week, "leg.left", "reason")).toEqual(new Set(LeaveReason.options));
    expect(fieldsOf(week, "leg.refused", "reason")).toEqual(new Set(RefuseReason.options));
  });

  test("tell of an agent one state after the other, and at the end of the day that they went home", () => {
    const statesOf = (events: Iterable<WireEvent>) => {
      const told = [...events].flatMap((event) =>
        event.type === "agent.changed" ? [{ at: at(event), ...event.data }] : []
      );
      return Map.groupBy(told, ({ agent }) => agent);
    };
    const unclear = [...statesOf(week).values()].flatMap((told) => told.filter(({ at }, i) => at === told[i - 1]?.at));
    expect(unclear).toEqual([]);
    const last = [...statesOf(simulateDay({ seed: 1, day: wednesday / DAY })).values()].map((told) => told.at(-1));
    expect(last.length).toBeGreaterThan(30);
    expect(last.filter((word) => word?.state !== "offline")).toEqual([]);
  });

  test("are those of a middle-sized contact centre", () => {
    const queued = day.filter(({ type }) => type === "leg.queued").length;
    expect(queued).toBeGreaterThan(2500);
    expect(queued).toBeLessThan(8000);
    const agents = new Set(day.map((event) => fields(event).agent).filter((agent) => /^[kl]\d+$/.test(agent ?? "")));
    expect(agents.size).toBeGreaterThanOrEqual(35);
    expect(agents.size).toBeLessThanOrEqual(65);
  });

  test("grow with the scale", () => {
    const noon = { seed: 1, from: wednesday + 10 * HOUR, to: wednesday + 11 * HOUR };
    const queued = (scale: number) =>
      [...simulate({ ...noon, scale })].filter((event) => event.type === "leg.queued" && at(event) >= noon.from).length;
    expect(queued(5) / queued(1)).toBeGreaterThan(3.5);
    expect(() => simulate({ ...noon, scale: 0 }).next()).toThrow("scale must be above 0, got 0");
  });
});

describe("a start at another moment", () => {
  test.each([1, 3, 5, 14])("of the same day (hour %i) goes on with the same events", (hour) => {
    const from = wednesday + hour * HOUR;
    const later = [...simulate({ seed: 1, from, to: wednesday + DAY })].filter((event) => at(event) >= from);
    expect(isSame(later, day.filter((event) => at(event) >= from))).toBe(true);
  });

  test("goes over midnight without a seam", () => {
    const from = wednesday + 20 * HOUR;
    const over = [...simulate({ seed: 1, from, to: from + DAY })].filter((event) => at(event) >= from);
    expect(isSame(over, week.filter((event) => at(event) >= from && at(event) < from + DAY))).toBe(true);
  });

  test("first tells what is open: agents on duty, and the stories of contacts that go on", () => {
    const from = wednesday + 10 * HOUR;
    const before = [...simulate({ seed: 1, from, to: from + HOUR })].filter((event) => at(event) < from);
    const ids = new Set(day.map(messageId));
    expect(before.every((event) => ids.has(messageId(event)))).toBe(true);
    expect(before.map(at)).toEqual(before.map(at).sort((a, b) => a - b));
    const onDuty = before.filter((event) => event.type === "agent.changed" && fields(event).state !== "offline");
    expect(onDuty.length).toBeGreaterThan(20);
    const started = new Set(before.filter(({ type }) => type === "contact.started").map((e) => fields(e).contact));
    const ended = day.filter((event) => event.type === "contact.ended" && at(event) < from);
    expect(started.size).toBeGreaterThan(10);
    expect(ended.filter((event) => started.has(fields(event).contact))).toEqual([]);
  });
});

describe("the changes of the clocks", () => {
  test.each(["2026-03-29", "2026-10-25"])("on %s pass like any other day", (date) => {
    const from = Date.parse(date);
    const events = eventsOf(from);
    expect(events.map(at)).toEqual(events.map(at).sort((a, b) => a - b));
    expect(new Set(events.map((event) => Math.floor(at(event) / HOUR))).size).toBe(24);
  });
});

describe("simulateLedger", () => {
  test("tells the ledger's part of the same events, for months in a moment", () => {
    const range = { seed: 1, from: sunday, to: sunday + DAY };
    const ledger = [...simulateLedger(range)].filter((event) => at(event) >= sunday);
    const whole = new Map(eventsOf(sunday).map((event) => [messageId(event), event]));
    expect(ledger.length).toBeGreaterThan(100);
    expect(ledger.filter((event) => !whole.has(messageId(event)))).toEqual([]);
  });

  test("ends what it begins: every invoice has been recorded after its order, few are never paid", () => {
    const events = [...simulateLedger({ seed: 1, from: wednesday - 60 * DAY, to: wednesday })];
    const orders = events.filter((e) => e.type === "order.placed" && at(e) < wednesday - 45 * DAY);
    const paid = new Set(events.flatMap((e) => e.type === "payment.recorded" && e.data.paid ? [e.data.invoice] : []));
    const unpaid = orders.filter((event) => !paid.has(`${fields(event).order}-invoice`));
    expect(orders.length).toBeGreaterThan(1000);
    expect(unpaid.length).toBeGreaterThan(0);
    expect(unpaid.length / orders.length).toBeLessThan(0.02);
  });
});
