import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessMs, isOpen } from "../../analytics/business-hours.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import { Hours, type OpeningRules } from "../../schemas/hours.ts";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

const office: OpeningRules = {
  hours: Hours.parse({
    monday: [["09:00", "13:00"], ["14:00", "18:00"]],
    tuesday: [["09:00", "18:00"]],
    saturday: [["10:00", "14:00"]],
    sunday: [["00:00", "24:00"]],
  }),
  holidays: ["2026-11-24"],
  timezone: "Europe/Kyiv",
};

describe(businessMs, () => {
  // Kyiv is at UTC+2 in winter. 2026-11-23 is a Monday, the 24th a holiday, the 21st a Saturday.
  it("counts only what lies inside the hours of each local day", () => {
    expect(businessMs(office, span("2026-11-23T06:00:00Z", "2026-11-23T18:00:00Z"))).toBe(8 * HOUR); // 4 h + 4 h
    expect(businessMs(office, span("2026-11-23T10:30:00Z", "2026-11-23T12:30:00Z"))).toBe(HOUR); // 12:30-13, 14-14:30
    expect(businessMs(office, span("2026-11-16T00:00:00Z", "2026-11-30T00:00:00Z"))).toBe(
      // Two weeks of Monday 8 h, Saturday 4 h; one Tuesday of 9 h; two Sundays, from local 02:00 of the 16th (a Monday)
      // to local 02:00 of the 30th.
      (2 * 8 + 2 * 4 + 9 + 2 * 24) * HOUR,
    );
  });

  it("is closed on a holiday and on a weekday that is not named", () => {
    expect(businessMs(office, span("2026-11-23T22:00:00Z", "2026-11-24T22:00:00Z"))).toBe(0);
    expect(businessMs(office, span("2026-11-24T22:00:00Z", "2026-11-27T22:00:00Z"))).toBe(0);
  });

  it("counts nothing of an empty or reversed time", () => {
    const noon = at("2026-11-23T10:00:00Z");
    for (const to of [noon, noon - HOUR]) {
      expect(businessMs(office, { from: noon, to })).toBe(0);
      expect(businessMs({ ...office, hours: null, holidays: [] }, { from: noon, to })).toBe(0);
    }
  });

  it("knows days of 23 and 25 hours", () => {
    const sunday = (date: string, next: string) => span(`${date}T12:00:00+03:00`, `${next}T12:00:00+03:00`);
    // Saturday 12-14 local, then the whole Sunday, then Monday from 09 to 12 local at UTC+3: clocks go from 03 to 04.
    expect(businessMs(office, sunday("2026-03-28", "2026-03-30"))).toBe((3 + 23 + 3) * HOUR);
    // Back from 04 to 03: Saturday 12-14, 25 hours of Sunday, Monday 09-11 (12:00+03:00 is 11:00 local).
    expect(businessMs(office, sunday("2026-10-24", "2026-10-26"))).toBe((2 + 25 + 2) * HOUR);
  });

  it("without hours is always open but for holidays", () => {
    const day = span("2026-11-23T22:00:00Z", "2026-11-25T22:00:00Z");
    expect(businessMs({ hours: null, holidays: [], timezone: "Europe/Kyiv" }, day)).toBe(48 * HOUR);
    expect(businessMs({ hours: null, holidays: ["2026-11-24"], timezone: "Europe/Kyiv" }, day)).toBe(24 * HOUR);
  });

  it("is the same whole as in parts, and agrees with isOpen on each minute", () => {
    const zones = ["Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Africa/Cairo"];
    const from = at("2026-03-25T00:00:00Z");
    const minutes = fc.integer({ min: 0, max: 10 * 1440 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, minutes, (timezone, a, length) => {
        const rules = { ...office, timezone };
        const [start, end] = [from + a * 60_000, from + (a + length % 3000) * 60_000];
        const open = Array.from({ length: length % 3000 }, (_, i) => isOpen(rules, start + i * 60_000));
        expect(businessMs(rules, { from: start, to: end })).toBe(open.filter(Boolean).length * 60_000);
      }),
      { numRuns: 60 },
    );
  });
});

describe(isOpen, () => {
  it("is so from the first to before the last minute", () => {
    const openAt = (text: string) => isOpen(office, at(text));
    expect(["06:59:59", "07:00:00", "10:59:59", "11:00:00", "12:00:00"].map((time) => openAt(`2026-11-23T${time}Z`)))
      .toEqual([false, true, true, false, true]);
  });
});

describe("DirectoryIndex.opening", () => {
  const index = new DirectoryIndex(
    Directory.parse({
      sites: { kyiv: { timezone: "Europe/Kyiv", hours: { monday: [["09:00", "18:00"]] }, holidays: ["2026-12-25"] } },
      queues: [
        { site: "kyiv", queue: "care", hours: { sunday: [["00:00", "24:00"]] }, holidays: [] },
        { site: "kyiv", queue: "sales" },
      ],
    }),
    "UTC",
  );

  it("is the queue's own, else the site's, else around the clock", () => {
    const site = { hours: { monday: [["09:00", "18:00"]] }, holidays: ["2026-12-25"], timezone: "Europe/Kyiv" };
    expect(index.opening("kyiv", "care")).toEqual({ ...site, hours: { sunday: [["00:00", "24:00"]] }, holidays: [] });
    expect(index.opening("kyiv", "sales")).toEqual(site);
    expect(index.opening("kyiv", "unlisted")).toEqual(site);
    expect(index.opening("lviv", "sales")).toEqual({ hours: null, holidays: [], timezone: "UTC" });
    expect(index.opening("kyiv", "sales")).toBe(index.opening("kyiv", "sales"));
  });
});
