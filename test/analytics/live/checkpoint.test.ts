import { describe, expect, it } from "vitest";
import { boardOf } from "../../../analytics/live/board.ts";
import { fromLines, toLines } from "../../../analytics/live/checkpoint.ts";
import { contactFactsOf } from "../../../analytics/live/contact-facts-of.ts";
import { countersOf } from "../../../analytics/live/floor-view.ts";
import type { Floor } from "../../../analytics/live/floor.ts";
import { ready, viewAt } from "../../support/board-view.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const linesOf = (floor: Floor, sequence = 7) => [...toLines(floor, sequence)];

function restored(floor: Floor, directory = directoryOf()): Floor {
  const found = fromLines(linesOf(floor), directory);
  if (!found) throw new Error("the checkpoint was not taken");
  return found.floor;
}

const many = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => answered(ten + i, { contact: `c${i}`, waitMs: (count - i) * SECOND, talkMs: MINUTE }),
  ).flat();

describe("a checkpoint", () => {
  it("is JSON lines with the sequence to go on behind", () => {
    const floor = floorOf([
      ...queued(ten, { contact: "c1" }),
      event("agent.changed", ten, { agent: "anna", state: "available" }),
    ]);
    const lines = linesOf(floor, 42);
    expect(lines.map((line) => Object.keys(JSON.parse(line))[0])).toEqual([
      "version",
      "contact",
      "queue",
      "agent",
      "source",
    ]);
    expect(lines.every((line) => line.endsWith("\n"))).toBe(true);
    expect(fromLines(lines, directoryOf())?.sequence).toBe(42);
  });

  it("gives the floor again: waiting, talking, agents, counters", () => {
    const floor = floorOf([
      ...queued(ten, { contact: "a" }),
      ...answered(ten, { contact: "b", waitMs: SECOND }),
      ...left(ten, { contact: "c", waitMs: SECOND }),
      event("contact.started", ten, { contact: "b", channel: "voice", direction: "inbound" }),
      event("agent.changed", ten, { agent: "olha", state: "paused", reason: "lunch", name: "Olha", queues: ["sales"] }),
    ]);
    expect(boardOf(restored(floor), {}, ten)).toEqual(boardOf(floor, {}, ten));
    expect(linesOf(restored(floor))).toEqual(linesOf(floor));
  });

  it("keeps all that is known of a contact", () => {
    const contact = "c1";
    const floor = floorOf([
      ...left(ten, { contact, waitMs: SECOND }),
      event("contact.started", ten, {
        contact,
        channel: "chat",
        direction: "inbound",
        customer: "olha",
        address: "+380",
        line: { number: "0800", kind: "free" },
        campaign: "autumn",
        parent: "c0",
        priority: 0,
      }),
      event("contact.messaged", ten, { contact, from: "bot" }),
      event("selfservice.entered", ten, { contact, menu: "main" }),
      event("selfservice.left", ten + SECOND, { contact, menu: "main", result: "contained" }),
      event("contact.classified", ten, { contact, topic: "bill", outcome: "resolved" }),
      event("contact.ended", ten + MINUTE, { contact, by: "customer" }),
    ]);
    const again = restored(floor).state.contact("kyiv", contact);
    expect(again).toEqual(floor.state.contact("kyiv", contact));
    expect(contactFactsOf(again)).toMatchObject({ priority: "0", menuMs: 1000, isContained: true, topic: "bill" });
  });

  it("keeps what forgotten contacts counted, and their queues", () => {
    const floor = floorOf([...left(ten, { contact: "first", queue: "seldom", waitMs: SECOND }), ...many(500)], {
      remember: 50,
    });
    const again = restored(restored(floor));
    const today = { window: "today", now: ten } as const;
    expect(floor.forgotten).toBeGreaterThan(400);
    expect(countersOf(again, {}, today)).toEqual(countersOf(floor, {}, today));
    expect(boardOf(again, {}, ten).queues.map(({ queue }) => queue)).toEqual(["sales", "seldom"]);
    expect(boardOf(again, {}, ten).total).toEqual(boardOf(floor, {}, ten).total);
  });

  it("counts remembered contacts anew when the rules have changed", () => {
    const floor = floorOf(answered(ten, { contact: "c1", waitMs: 30 * SECOND }));
    const patient = directoryOf({ queues: [{ site: "kyiv", queue: "sales", targetSeconds: 30 }] });
    const inTarget = (one: Floor) => countersOf(one, {}, { window: "today", now: ten }).answeredInTarget;
    expect([inTarget(floor), inTarget(restored(floor, patient))]).toEqual([0, 1]);
  });

  it("keeps the trend of the evening for a restart after midnight", () => {
    const evening = Date.UTC(2026, 10, 20, 20, 30); // 22:30 in Kyiv
    const floor = floorOf([
      ...left(evening, { contact: "a", waitMs: 5 * MINUTE }),
      ...queued(evening, { contact: "b" }),
    ]);
    const now = evening + 3 * HOUR;
    floor.prune(now);
    const trendOf = (one: Floor) =>
      ready(
        { ask: "series", kpis: ["waitingNow", "abandonRate"], hours: 4, lastWeek: false, scope: {} },
        viewAt(one, now),
      ).head;
    expect(Math.max(...trendOf(floor).columns[0] as number[])).toBe(2);
    expect(trendOf(restored(floor))).toEqual(trendOf(floor));
  });

  it("lets nothing be forgotten while it is taken, and again afterwards", () => {
    const floor = floorOf([], { remember: 10 });
    const lines = toLines(floor, 0)[Symbol.iterator]();
    lines.next();
    for (const one of many(100)) floor.apply(one);
    expect(floor.state.contacts.size).toBe(100);
    lines.return?.();
    for (const one of answered(ten, { contact: "next", waitMs: 1 })) floor.apply(one);
    expect(floor.state.contacts.size).toBeLessThan(101);
  });

  it("of another version is left alone, a broken one is an error, an empty one is none", () => {
    const [head = "", ...rest] = linesOf(floorOf(queued(ten, { contact: "c1" })));
    expect(fromLines([head.replace(/"version":\d+/, '"version":999'), ...rest], directoryOf())).toBeNull();
    expect(() => fromLines([head, "{"], directoryOf())).toThrow(SyntaxError);
    expect(fromLines([], directoryOf())).toBeNull();
  });
});
