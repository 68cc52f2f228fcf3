import { describe, expect, it } from "vitest";
import { createZoneClock, isTimezone } from "../../../../ingest/sources/csv/zone-clock.ts";

const wall = (text: string) => Date.parse(`${text}Z`);
const moments = (timezone: string, text: string) =>
  createZoneClock(timezone)(wall(text)).map((at) => new Date(at).toISOString().slice(0, 16));

describe(createZoneClock, () => {
  it("knows summer and winter", () => {
    expect(moments("Asia/Jerusalem", "1999-08-01T10:00")).toEqual(["1999-08-01T07:00"]);
    expect(moments("Asia/Jerusalem", "1999-12-01T10:00")).toEqual(["1999-12-01T08:00"]);
  });

  it("gives both moments of an hour that comes twice, the earlier first", () => {
    expect(moments("Europe/Kyiv", "2026-10-25T03:30")).toEqual(["2026-10-25T00:30", "2026-10-25T01:30"]);
  });

  it("gives one moment for the other hours of the days on which clocks change", () => {
    expect(moments("Europe/Kyiv", "2026-10-25T02:30")).toEqual(["2026-10-24T23:30"]);
    expect(moments("Europe/Kyiv", "2026-10-25T12:00")).toEqual(["2026-10-25T10:00"]);
    expect(moments("Europe/Kyiv", "2026-03-29T02:30")).toEqual(["2026-03-29T00:30"]);
    expect(moments("Europe/Kyiv", "2026-03-29T12:00")).toEqual(["2026-03-29T09:00"]);
  });

  it("moves an hour that does not exist forward", () => {
    // 3:30 is left out between 3:00 (+2) and 4:00 (+3); it is read as 4:30 (+3).
    expect(moments("Europe/Kyiv", "2026-03-29T03:30")).toEqual(["2026-03-29T01:30"]);
  });

  it("stands a change at midnight", () => {
    // Beirut goes from 24:00 (+2) to 1:00 (+3) on 29 March, and from 24:00 (+3) back to 23:00 (+2) on 24 October.
    expect(moments("Asia/Beirut", "2026-03-29T10:00")).toEqual(["2026-03-29T07:00"]);
    expect(moments("Asia/Beirut", "2026-10-24T23:30")).toEqual(["2026-10-24T20:30", "2026-10-24T21:30"]);
    expect(moments("Asia/Beirut", "2026-10-25T00:30")).toEqual(["2026-10-24T22:30"]);
  });

  it("answers the same from its memory", () => {
    const clock = createZoneClock("Europe/Kyiv");
    const days = ["2026-07-01T10:00", "2026-10-25T03:30", "2026-07-01T10:00", "2026-10-25T03:30"].map(wall);
    const [first, second, third, fourth] = days.map(clock);
    expect([third, fourth]).toEqual([first, second]);
  });
});

describe(isTimezone, () => {
  it("tells places from inventions", () => {
    expect(["UTC", "Europe/Kyiv", "Mars/Olympus", ""].map(isTimezone)).toEqual([true, true, false, false]);
  });
});
