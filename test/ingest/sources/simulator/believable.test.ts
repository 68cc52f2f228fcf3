import { describe, expect, test } from "vitest";
import { ANNOUNCEMENT_EVERY_MS, drawPatienceMs, TEMPTED_MS } from "../../../../ingest/sources/simulator/patience.ts";
import { Random } from "../../../../ingest/sources/simulator/random.ts";
import { simulateLedger } from "../../../../ingest/sources/simulator/simulate.ts";
import { localTime, nextLocalHour } from "../../../../ingest/sources/simulator/site-time.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { at, DAY, eventsOf, fields, HOUR, legKey, sunday, wednesday } from "./simulated-day.ts";

const weekdays = eventsOf(wednesday - 2 * DAY, { days: 5 });

describe("callers who hang up", () => {
  type Wait = { ms: number; isAbandoned: boolean };

  /** Abandons per second at risk, in the seconds just after an announcement and in all others. */
  function hazards(waits: Wait[]): { tempted: number; calm: number } {
    const risk = { tempted: 0, calm: 0 };
    const ends = { tempted: 0, calm: 0 };
    for (const { ms, isAbandoned } of waits) {
      const cycles = Math.floor(ms / ANNOUNCEMENT_EVERY_MS);
      const rest = ms - cycles * ANNOUNCEMENT_EVERY_MS;
      const tempted = cycles * TEMPTED_MS + Math.min(rest, TEMPTED_MS);
      risk.tempted += tempted / 1000;
      risk.calm += (ms - tempted) / 1000;
      if (isAbandoned) ends[rest < TEMPTED_MS ? "tempted" : "calm"]++;
    }
    return { tempted: ends.tempted / risk.tempted, calm: ends.calm / risk.calm };
  }

  test("do so six times as often just after an announcement", () => {
    const random = new Random("patience");
    const waits = Array.from({ length: 20_000 }, () => ({ ms: drawPatienceMs(random, 300_000), isAbandoned: true }));
    const { tempted, calm } = hazards(waits);
    // calm hazard: one in 300 s of exposure
    expect(calm).toBeCloseTo(1 / 300, 3);
    expect(tempted / calm).toBeGreaterThan(5.5);
    expect(tempted / calm).toBeLessThan(6.5);
  });

  test("are seen to do so in the events", () => {
    const announcedAt = new Map<string, number>();
    const waits: Wait[] = [];
    for (const event of weekdays) {
      const key = legKey(event);
      if (event.type === "leg.announced" && !announcedAt.has(key)) announcedAt.set(key, at(event));
      const from = announcedAt.get(key);
      if (from === undefined || (event.type !== "leg.answered" && event.type !== "leg.left")) continue;
      waits.push({ ms: at(event) - from, isAbandoned: fields(event).reason === "abandoned" });
      announcedAt.delete(key);
    }
    const { tempted, calm } = hazards(waits);
    expect(tempted / calm).toBeGreaterThan(2.5);
  });

  test("wait for ever where nobody hangs up", () => {
    expect(drawPatienceMs(new Random("letter"), Infinity)).toBe(Infinity);
  });
});

describe("the day", () => {
  const zones: Record<string, string> = { sales: "Europe/Kyiv", reservations: "Europe/Lisbon" };

  /** Callers of a queue per hour of the site's clock. */
  function callersByHour(events: WireEvent[], queue: string): number[] {
    const hours = Array.from({ length: 24 }, () => 0);
    for (const event of events) {
      if (event.type !== "leg.queued" && event.type !== "leg.refused") continue;
      if (fields(event).queue !== queue) continue;
      const hour = Math.floor(localTime(zones[queue] ?? "UTC", at(event)).hour);
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
    return hours;
  }

  const july = eventsOf(Date.UTC(2026, 6, 6), { days: 5 });

  test.each([["sales", "winter", weekdays], ["sales", "summer", july], ["reservations", "winter", weekdays], [
    "reservations",
    "summer",
    july,
  ]])("of %s has two humps by the clock of its site in %s, and a quiet night", (queue, _, events) => {
    const hours = callersByHour(events, queue);
    const around = (hour: number) => (hours[hour] ?? 0) + (hours[hour + 1] ?? 0);
    expect(around(10)).toBeGreaterThan(around(13) * 1.1);
    expect(around(15)).toBeGreaterThan(around(18) * 1.5);
    expect(around(15)).toBeGreaterThan(hours[13]! * 2);
    expect(hours.indexOf(Math.max(...hours))).toBeGreaterThanOrEqual(9);
    expect(around(2)).toBeLessThan(around(10) * 0.05);
  });

  test("begins by the clock of the site, also when that clock changes", () => {
    // 29 March 2026: Kyiv goes from +2 to +3 at 01:00 UTC
    expect(nextLocalHour("Europe/Kyiv", Date.UTC(2026, 2, 28), 8)).toBe(Date.UTC(2026, 2, 28, 6));
    expect(nextLocalHour("Europe/Kyiv", Date.UTC(2026, 2, 29), 8)).toBe(Date.UTC(2026, 2, 29, 5));
    expect(localTime("Europe/Kyiv", Date.UTC(2026, 10, 22, 9, 30))).toEqual({ hour: 11.5, weekday: 0 });
  });
});

describe("at any hour", () => {
  test.each([["of a Wednesday", wednesday], ["of a Sunday", sunday]])("%s a screen is alive", (_, from) => {
    const events = eventsOf(from);
    const perMinute = new Int32Array(1440);
    const perFiveSeconds = new Int32Array(17_280);
    for (const event of events) {
      perMinute[Math.floor((at(event) - from) / 60_000)]!++;
      perFiveSeconds[Math.floor((at(event) - from) / 5_000)]!++;
    }
    for (let hour = 0; hour < 24; hour++) {
      const minutes = perMinute.slice(hour * 60, hour * 60 + 60);
      const moments = perFiveSeconds.slice(hour * 720, hour * 720 + 720);
      // at least 20 events in every minute, and something in five of six 5 s windows of every hour
      expect(Math.min(...minutes)).toBeGreaterThanOrEqual(20);
      expect(moments.filter((count) => count > 0).length).toBeGreaterThan(720 * 5 / 6);
    }
  });

  test.each([["of a Wednesday", wednesday], ["of a Sunday", sunday]])("%s somebody calls", (_, from) => {
    const calls = new Set<string>();
    const open = new Set<string>();
    const busyMinutes = new Set<number>();
    let minute = 0;
    for (const event of [...eventsOf(from - HOUR, { days: 1 }), ...eventsOf(from + 23 * HOUR)]) {
      const now = Math.floor((at(event) - from) / 60_000);
      // a call that is open at the end of a minute is open at the start of the next
      for (; minute < now; minute++) if (open.size > 0) busyMinutes.add(minute).add(minute + 1);
      if (event.type === "contact.started" && event.data.channel === "voice") calls.add(event.data.contact);
      if (event.type === "leg.queued" && calls.has(event.data.contact)) open.add(legKey(event)), busyMinutes.add(now);
      if (event.type === "leg.left" || event.type === "leg.completed") open.delete(legKey(event));
    }
    const idle = Array.from({ length: 1440 }, (_, i) => i).filter((i) => !busyMinutes.has(i));
    // a waiting or answered call in every minute; one or two of the 1440 may be missed
    expect(idle.length).toBeLessThanOrEqual(2);
  });
});

describe("the customers", () => {
  const events = [...simulateLedger({ seed: 1, from: wednesday - 180 * DAY, to: wednesday })];

  test("bring their revenue by a Pareto law: the first fifth brings 60 to 90 %", () => {
    const revenue = new Map<string, number>();
    for (const event of events) {
      if (event.type !== "order.placed") continue;
      const { customer, amount } = event.data;
      revenue.set(customer, (revenue.get(customer) ?? 0) + amount);
    }
    const sorted = [...revenue.values()].sort((a, b) => b - a);
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    const share = sum(sorted.slice(0, Math.ceil(sorted.length / 5))) / sum(sorted);
    expect(sorted.length).toBeGreaterThan(500);
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.9);
  });

  test("are people and companies, some of them VIPs with an account manager, named in many scripts", () => {
    const described = events.flatMap((event) => event.type === "customer.described" ? [event.data] : []);
    expect(new Set(described.map(({ kind }) => kind))).toEqual(new Set(["person", "company"]));
    const names = described.map(({ name }) => name ?? "");
    const scripts = ["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Han", "Georgian"];
    const missing = scripts.filter((script) =>
      !names.some((name) => new RegExp(`\\p{Script=${script}}`, "u").test(name))
    );
    expect(missing).toEqual([]);
    expect(Math.max(...names.map(({ length }) => length))).toBeGreaterThan(60);
    const vips = new Set(described.filter(({ tags }) => tags?.includes("vip")).map(({ customer }) => customer));
    const all = new Set(described.map(({ customer }) => customer));
    expect(vips.size / all.size).toBeGreaterThan(0.01);
    expect(vips.size / all.size).toBeLessThan(0.1);
    expect(described.filter(({ tags, owner }) => tags && !owner)).toEqual([]);
  });

  test("pay companies' invoices, some of them late", () => {
    const paid = events.flatMap((event) => event.type === "payment.recorded" && event.data.paid ? [event.data] : []);
    const late = paid.filter(({ due, paid }) => paid && Date.parse(paid) > Date.parse(due) + HOUR);
    expect(late.length / paid.length).toBeGreaterThan(0.02);
    expect(late.length / paid.length).toBeLessThan(0.25);
  });
});
