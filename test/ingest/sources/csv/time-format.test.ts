import { describe, expect, it } from "vitest";
import { compileTimeFormat, formatProblem } from "../../../../ingest/sources/csv/time-format.ts";

const wall = (text: string) => ({ wallMs: Date.parse(`${text}Z`) });

describe(compileTimeFormat, () => {
  it.each([
    ["yyyy-MM-dd HH:mm:ss", "1999-08-01 09:07:21", "1999-08-01T09:07:21"],
    ["yyMMdd H:mm:ss", "990801 9:07:21", "1999-08-01T09:07:21"],
    ["yyMMdd HHmm", "680229 0000", "2068-02-29T00:00:00"],
    ["yyyy-MM-dd", "1999-08-01", "1999-08-01T00:00:00"],
    ["d.M.yyyy H:m", "1.8.2026 9:07", "2026-08-01T09:07:00"],
    ["M/d/yyyy h:mm:ss a", "8/1/2026 12:07:21 AM", "2026-08-01T00:07:21"],
    ["M/d/yyyy hh:mm a", "8/1/2026 12:07 pm", "2026-08-01T12:07:00"],
    ["yyyy-MM-dd HH:mm:ss.SSS", "2026-08-01 09:07:21.250", "2026-08-01T09:07:21.250"],
  ])("reads %s: %s", (format, text, local) => {
    expect(compileTimeFormat(format)(text)).toEqual(wall(local));
  });

  it.each([
    ["epoch-s", "933490800", 933_490_800_000],
    ["epoch-s", "933490800.25", 933_490_800_250],
    ["epoch-ms", "933490800250", 933_490_800_250],
    // 10:00 three hours east of Greenwich.
    ["rfc3339", "1999-08-01T10:00:00+03:00", Date.UTC(1999, 7, 1, 7)],
  ])("reads %s: %s", (format, text, at) => {
    expect(compileTimeFormat(format)(text)).toEqual({ at });
  });

  it.each([
    ["yyyy-MM-dd H:mm:ss", "1999-02-30 1:00:00"],
    ["yyyy-MM-dd H:mm:ss", "1999-13-01 1:00:00"],
    ["yyyy-MM-dd H:mm:ss", "1999-08-01 24:00:00"],
    ["yyyy-MM-dd H:mm:ss", "1999-08-01 1:60:00"],
    ["yyyy-MM-dd H:mm:ss", "1999-08-01 1:00:00 and more"],
    ["yyyy.MM.dd HH", "1999x08x01 01"],
    ["M/d/yyyy h:mm a", "8/1/2026 13:07 PM"],
    ["M/d/yyyy h:mm a", "8/1/2026 0:07 AM"],
    ["epoch-s", "yesterday"],
    ["epoch-s", "-1"],
    ["rfc3339", "1999-08-01T10:00:00"],
    ["rfc3339", "1999-02-30T10:00:00Z"],
  ])("does not take for %s: %s", (format, text) => {
    expect(compileTimeFormat(format)(text)).toBeUndefined();
  });
});

describe(formatProblem, () => {
  it.each([
    ["yyyy-MM-dd QQ:mm", /not QQ$/],
    ["constructor", /not c/],
    ["HH:mm:ss", /^must have the year, the month, the day as well$/],
    ["yyyy-MM-dd mm", /^must have the hour as well$/],
    ["yyyy-MM-dd HH:H", /^must have the hour once$/],
    ["yyyy-MM-dd h:mm", /together with a/],
    ["yyyy-MM-dd HH:mm a", /together with a/],
  ])("refuses %s", (format, message) => {
    expect(formatProblem(format)).toMatch(message);
  });

  it("takes the named formats and complete patterns", () => {
    const formats = ["epoch-s", "epoch-ms", "rfc3339", "yyMMdd H:mm", "M/d/yyyy h:mm:ss a"];
    expect(formats.map(formatProblem)).toEqual(formats.map(() => undefined));
  });
});
