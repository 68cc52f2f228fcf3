import { describe, expect, test } from "vitest";
import { demoDirectory } from "../../../../ingest/sources/simulator/directory.ts";
import { Directory } from "../../../../schemas/directory.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { at, DAY, eventsOf, fields, HOUR, legKey, sunday, wednesday } from "./simulated-day.ts";

const days = [...eventsOf(wednesday - 2 * DAY, { days: 5 })];
const targetMs = new Map(demoDirectory.queues.map(({ queue, targetSeconds }) => [queue, targetSeconds * 1000]));

type LegState = "waiting" | "offered" | "talking" | "held" | "wrapping" | "left" | "wrapped";

/** What each leg event needs, and what the leg is after it. */
const steps: Record<string, { from: (LegState | undefined)[]; to: LegState | null }> = {
  "leg.queued": { from: [undefined], to: "waiting" },
  "leg.refused": { from: [undefined], to: "left" },
  "leg.announced": { from: ["waiting"], to: null },
  "leg.offered": { from: ["waiting"], to: "offered" },
  "leg.declined": { from: ["offered"], to: "waiting" },
  "leg.answered": { from: ["offered"], to: "talking" },
  "leg.held": { from: ["talking"], to: "held" },
  "leg.resumed": { from: ["held"], to: "talking" },
  "leg.transferred": { from: ["talking"], to: null },
  "leg.completed": { from: ["talking"], to: "wrapping" },
  "leg.wrapped": { from: ["wrapping"], to: "wrapped" },
  "leg.left": { from: ["waiting"], to: "left" },
  "leg.returned": { from: ["left"], to: "waiting" },
};

describe("a leg", () => {
  test("goes its way in order and ends once, unless the caller was taken back in", () => {
    const legs = new Map<string, LegState>();
    const wrong: WireEvent[] = [];
    for (const event of days) {
      const step = steps[event.type];
      if (!step) continue;
      const state = legs.get(legKey(event));
      if (state === undefined && event.type !== "leg.queued" && event.type !== "leg.refused") {
        // The leg began before the first day.
        if (at(event) > wednesday - 2 * DAY + 4 * HOUR) wrong.push(event);
        continue;
      }
      if (!step.from.includes(state)) wrong.push(event);
      if (step.to) legs.set(legKey(event), step.to);
    }
    expect(wrong).toEqual([]);
    expect(legs.size).toBeGreaterThan(10_000);
  });

  test("belongs to a contact that starts before it and ends after its talk", () => {
    const open = new Set<string>();
    const orphans = days.filter((event) => {
      const { contact = "" } = fields(event);
      if (event.type === "contact.started") open.add(contact);
      if (event.type === "contact.ended") open.delete(contact);
      return ["leg.queued", "leg.answered", "leg.completed"].includes(event.type) && !open.has(contact);
    });
    expect(orphans.filter((event) => at(event) > wednesday - 2 * DAY + 4 * HOUR)).toEqual([]);
  });

  test("ends within four hours after its day, and so does everything of that day: nothing waits for ever", () => {
    const open = new Set<string>();
    const late = days.filter((event) => {
      const day = /^s1-(\d\d)(\d\d)(\d\d)-/.exec(event.id);
      return day && at(event) >= Date.UTC(2000 + Number(day[1]), Number(day[2]) - 1, Number(day[3])) + DAY + 4 * HOUR;
    });
    for (const event of days) {
      const { contact = "" } = fields(event);
      if (event.type === "contact.started" && at(event) < wednesday + 2 * DAY) open.add(contact);
      if (event.type === "contact.ended") open.delete(contact);
    }
    expect(late).toEqual([]);
    expect([...open]).toEqual([]);
  });

  test("rings before it is answered or declined", () => {
    const offeredAt = new Map<string, number>();
    const sudden = days.filter((event) => {
      if (event.type === "leg.offered") offeredAt.set(legKey(event), at(event));
      return event.type === "leg.answered" && at(event) - (offeredAt.get(legKey(event)) ?? 0) < 500;
    });
    expect(sudden).toEqual([]);
  });
});

describe("an agent", () => {
  const single = new Set(["voice", "video"]);

  test("has one call at a time, and takes none while offline or paused", () => {
    const channels = new Map<string, string>();
    const states = new Map<string, string>();
    const calls = new Map<string, Set<string>>();
    const wrong: WireEvent[] = [];
    for (const event of days) {
      const { contact = "", agent = "", channel = "", state = "" } = fields(event);
      if (event.type === "contact.started") channels.set(contact, channel);
      if (event.type === "agent.changed") states.set(agent, state);
      const mine = calls.get(agent) ?? new Set();
      if (event.type === "leg.answered" || event.type === "leg.offered") {
        if (["offline", "paused"].includes(states.get(agent) ?? "")) wrong.push(event);
      }
      if (event.type === "leg.answered" && single.has(channels.get(contact) ?? "")) {
        if (mine.size > 0) wrong.push(event);
        calls.set(agent, mine.add(legKey(event)));
      }
      if (event.type === "leg.wrapped") mine.delete(legKey(event));
    }
    expect(wrong).toEqual([]);
  });

  test("signs off before the next shift: no two days share an agent", () => {
    const last = new Map<string, { day: string; state: string }>();
    const wrong: WireEvent[] = [];
    for (const event of days) {
      if (event.type !== "agent.changed") continue;
      const { agent = "", state = "" } = fields(event);
      const day = event.id.slice(0, "s1-261125".length);
      const before = last.get(agent);
      if (before && before.day !== day && before.state !== "offline") wrong.push(event);
      if (before && before.day === day && before.state === "offline") wrong.push(event);
      last.set(agent, { day, state });
    }
    expect(wrong).toEqual([]);
    expect(last.size).toBeGreaterThan(50);
  });

  test("works on several chats at a time", () => {
    const open = new Map<string, number>();
    let most = 0;
    for (const event of days) {
      const { agent = "", queue } = fields(event);
      if (queue !== "chat") continue;
      if (event.type === "leg.answered") open.set(agent, (open.get(agent) ?? 0) + 1);
      if (event.type === "leg.completed") open.set(agent, Math.max(0, (open.get(agent) ?? 0) - 1));
      most = Math.max(most, open.get(agent) ?? 0);
    }
    expect(most).toBe(3);
  });

  test("has breaks, lunch and trainings, and tells a name in every state", () => {
    const changes = days.filter(({ type }) => type === "agent.changed");
    const reasons = new Set(changes.map((event) => fields(event).reason));
    for (const reason of ["break", "lunch", "training", "missed offer"]) expect(reasons).toContain(reason);
    expect(changes.filter((event) => !(event.data as { name?: string }).name)).toEqual([]);
  });
});

/** Per queue: answered within its target, answered, and abandoned after its target. */
function served(events: WireEvent[]): Map<string, { inTarget: number; answered: number; abandoned: number }> {
  const queuedAt = new Map<string, number>();
  const queues = new Map(demoDirectory.queues.map(({ queue }) => [queue, { inTarget: 0, answered: 0, abandoned: 0 }]));
  for (const event of events) {
    const { queue = "", reason } = fields(event);
    if (event.type === "leg.queued") queuedAt.set(legKey(event), at(event));
    const waitMs = at(event) - (queuedAt.get(legKey(event)) ?? NaN);
    const counts = queues.get(queue);
    if (!counts || Number.isNaN(waitMs)) continue;
    if (event.type === "leg.answered") counts.answered++;
    if (event.type === "leg.answered" && waitMs <= (targetMs.get(queue) ?? 0)) counts.inTarget++;
    if (event.type === "leg.left" && reason === "abandoned" && waitMs >= 5000) counts.abandoned++;
  }
  return queues;
}

describe("the queues", () => {
  test.each([["a Wednesday", wednesday], ["a Sunday", sunday]])("reach a believable service level on %s", (_, from) => {
    const queues = [...served(eventsOf(from)).values()];
    const sum = (field: "inTarget" | "answered" | "abandoned") => queues.reduce((all, one) => all + one[field], 0);
    const serviceLevel = sum("inTarget") / (sum("answered") + sum("abandoned"));
    expect(serviceLevel).toBeGreaterThan(0.55);
    expect(serviceLevel).toBeLessThan(0.95);
  });

  test("have a few contacts waiting, never a crowd", () => {
    const waiting = new Map<string, Set<string>>();
    const most = new Map<string, number>();
    for (const event of days) {
      const { queue = "" } = fields(event);
      const line = waiting.get(queue) ?? new Set();
      waiting.set(queue, line);
      if (event.type === "leg.queued" || event.type === "leg.returned") line.add(legKey(event));
      if (event.type === "leg.left" || event.type === "leg.answered") line.delete(legKey(event));
      most.set(queue, Math.max(most.get(queue) ?? 0, line.size));
    }
    for (const queue of ["sales", "support", "care", "reservations", "video"]) {
      expect(most.get(queue)).toBeGreaterThanOrEqual(1);
      expect(most.get(queue)).toBeLessThanOrEqual(15);
    }
    expect(most.get("mail")).toBeLessThanOrEqual(60);
  });
});

test("the demo's directory is valid and lists every queue that has legs", () => {
  expect(Directory.safeParse(demoDirectory).success).toBe(true);
  const listed = demoDirectory.queues.map(({ site, queue }) => `${site}/${queue}`).sort();
  const used = new Set(days.flatMap((e) => e.type === "leg.queued" ? [`${e.site}/${e.data.queue}`] : []));
  expect([...used].sort()).toEqual(listed);
});
