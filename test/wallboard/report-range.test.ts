import { describe, expect, it } from "vitest";
import { localeOf } from "../../wallboard/language.ts";
import { addDays, firstOfMonth, localDate, startOfDate, wallTime } from "../../wallboard/report-days.ts";
import { everyName, inputOf, intervalEnd, momentOfInput, presetRanges } from "../../wallboard/report-range.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

describe("startOfDate", () => {
  it.each([
    ["2026-11-22", "Europe/Kyiv", "2026-11-21T22:00:00.000Z"], // UTC+2 in winter
    ["2026-07-01", "Europe/Kyiv", "2026-06-30T21:00:00.000Z"], // UTC+3 in summer
    ["2026-03-29", "Europe/Kyiv", "2026-03-28T22:00:00.000Z"], // the clocks change at 03:00
    ["2026-10-25", "Europe/Kyiv", "2026-10-24T21:00:00.000Z"], // and back at 04:00
    ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22", "Pacific/Kiritimati", "2026-11-21T10:00:00.000Z"], // UTC+14
    ["2026-11-22", "America/Los_Angeles", "2026-11-22T08:00:00.000Z"],
    ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"], // midnight does not exist: the day begins at 01:00
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"], // 00:00 comes twice: the first one
  ])("of %s in %s is %s", (date, zone, start) => expect(iso(startOfDate(date, zone))).toBe(start));
});

describe("calendar", () => {
  it("has the zone's date and clock", () => {
    expect(localDate(at("2026-11-21T22:00:00Z"), "Europe/Kyiv")).toBe("2026-11-22");
    expect(wallTime(at("2026-11-21T21:59:59Z"), "Europe/Kyiv")).toBe("2026-11-21T23:59:59");
  });

  it("counts days and months over the ends of years", () => {
    expect([addDays("2026-12-31", 1), addDays("2026-03-01", -1)]).toEqual(["2027-01-01", "2026-02-28"]);
    expect([firstOfMonth("2026-12-31", 1), firstOfMonth("2026-01-31", -1)]).toEqual(["2027-01-01", "2025-12-01"]);
  });
});

describe("presetRanges", () => {
  const ranges = (now: string, zone = "Europe/Kyiv") =>
    presetRanges(at(now), zone).map(({ name, from, to }) => `${name} ${from} ${to}`);

  it("is on the zone's calendar, which may have another date than UTC", () => {
    expect(ranges("2026-10-31T22:30:00Z")).toEqual([ // 1 November 00:30 in Kyiv
      "today 2026-11-01 2026-11-02",
      "yesterday 2026-10-31 2026-11-01",
      "week 2026-10-26 2026-11-02",
      "month 2026-11-01 2026-12-01",
      "lastMonth 2026-10-01 2026-11-01",
    ]);
    expect(ranges("2026-10-31T22:30:00Z", "UTC")[0]).toBe("today 2026-10-31 2026-11-01");
  });
});

describe("intervalEnd", () => {
  it.each(
    [
      ["2026-11-22T09:00+02:00", "15m", "2026-11-22T09:15+02:00"],
      ["2026-11-22T09:00+02:00", "1h", "2026-11-22T10:00+02:00"],
      ["2026-11-22T00:00+02:00", "1d", "2026-11-23T00:00+02:00"],
      ["2026-11-16T00:00+02:00", "1w", "2026-11-23T00:00+02:00"],
      ["2026-11-01T00:00+02:00", "1mo", "2026-12-01T00:00+02:00"],
      ["2026-03-29T00:00+02:00", "1d", "2026-03-30T00:00+03:00"], // 23 hours
      ["2026-03-29T13:00+03:00", "12h", "2026-03-30T00:00+03:00"], // the second half of them has 11
      ["2026-10-25T12:00+02:00", "12h", "2026-10-26T00:00+02:00"],
      ["2026-10-25T23:00+02:00", "12h", "2026-10-26T00:00+02:00"], // the 25th hour stands alone
      ["2026-10-19T00:00+03:00", "1w", "2026-10-26T00:00+02:00"], // over the change
    ] as const,
  )("from %s every %s is %s", (start, every, end) => {
    expect(iso(intervalEnd(at(start), every, "Europe/Kyiv"))).toBe(iso(at(end)));
  });
});

describe("inputOf", () => {
  it.each([
    ["2026-11-22", "2026-11-22T00:00"],
    ["2026-11-22T09:30", "2026-11-22T09:30"],
    ["2026-11-22T09:30:15", "2026-11-22T09:30"],
    ["2026-11-22T09:30:00Z", "2026-11-22T11:30"],
    ["2026-11-22T09:30:00-05:00", "2026-11-22T16:30"],
    ["yesterday", ""],
    ["", ""],
    ["2026", ""],
    ["2026-13-45T99:99:00Z", ""],
  ])("shows %s as %s", (text, shown) => expect(inputOf(text, "Europe/Kyiv")).toBe(shown));

  it("goes back, midnight as the date alone", () => {
    expect([momentOfInput("2026-11-22T00:00"), momentOfInput("2026-11-22T09:30"), momentOfInput("")]).toEqual([
      "2026-11-22",
      "2026-11-22T09:30",
      "",
    ]);
  });
});

describe("everyName", () => {
  it.each([["15m", "15 minutes"], ["1h", "1 hour"], ["1d", "1 day"], ["1w", "1 week"], ["1mo", "1 month"]])(
    "says %s as %s",
    (every, name) => expect(everyName(every, localeOf("en"))).toBe(name),
  );

  it("has the plural forms of the language", () => {
    const says = ["1h", "2h", "6h"].map((every) => everyName(every, localeOf("uk")).replaceAll("\u00a0", " "));
    expect(says).toEqual(["1 година", "2 години", "6 годин"]);
  });
});
