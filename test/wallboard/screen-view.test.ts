import { describe, expect, it } from "vitest";
import { SCREEN_REPORT_MS, type ScreenReport, type ScreenRow } from "../../schemas/screens.ts";
import {
  barHeights,
  boardView,
  filteredScreens,
  inOrderOf,
  orderedScreens,
  type ScreenView,
  screenViews,
  severityCounts,
} from "../../wallboard/screens/screen-view.ts";
import { aScreenReport, aScreenRow, VERSION } from "../support/screen-builder.ts";

const viewOf = (part: Partial<ScreenRow>) =>
  screenViews({ screens: [aScreenRow(part)], version: VERSION })[0] as ScreenView;
const told = (part: Partial<ScreenReport>) => viewOf({ report: aScreenReport(part) });
const lastHours = (...counts: number[]) => [...Array(24 - counts.length).fill(0), ...counts];

describe(screenViews, () => {
  it("has nothing to say of a screen that is well", () => {
    expect(viewOf({ name: "Kitchen" })).toMatchObject({
      title: "Kitchen",
      severity: "ok",
      troubles: [],
      errorCount: 0,
    });
  });

  it.each<[string, Partial<ScreenRow>, string, string[]]>([
    ["away, whatever it told", { isAway: true, isConnected: false, report: aScreenReport({ link: "lost" }) }, "bad", [
      "away",
    ]],
    ["new, without a report", { report: null }, "bad", ["away"]],
    ["without its server", { report: aScreenReport({ link: "lost" }), isConnected: false }, "bad", ["lost"]],
    ["without permission", { report: aScreenReport({ link: "forbidden" }), isConnected: false }, "bad", ["forbidden"]],
    ["not connected", { isConnected: false }, "warn", ["disconnected"]],
    ["told old numbers", { report: aScreenReport({ link: "stale" }) }, "warn", ["old"]],
    ["with numbers of 6 s ago", { report: aScreenReport({ dataAgeMs: 6_000 }) }, "warn", ["old"]],
    ["of another version", { report: aScreenReport({ version: "ffff" }) }, "warn", ["version"]],
    ["with errors in this hour", { errorsByHour: lastHours(1) }, "warn", ["errors"]],
    ["with errors in the hour before", { errorsByHour: lastHours(1, 0) }, "warn", ["errors"]],
    ["with errors long ago", { errorsByHour: lastHours(1, 0, 0) }, "ok", []],
    [
      "with everything",
      {
        report: aScreenReport({ link: "lost", dataAgeMs: 60_000, version: "ffff" }),
        errorsByHour: lastHours(7),
      },
      "bad",
      ["lost", "old", "version", "errors"],
    ],
  ])("%s", (_, part, severity, troubles) => {
    expect(viewOf(part)).toMatchObject({ severity, troubles });
  });

  it("is called by its id without a name, and adds its errors up", () => {
    expect(viewOf({ id: "tv-9", errorsByHour: lastHours(3, 0, 4) })).toMatchObject({ title: "tv-9", errorCount: 7 });
  });
});

const some = screenViews({
  version: VERSION,
  screens: [
    aScreenRow({ id: "a", name: "TV 10" }),
    aScreenRow({ id: "b", name: "TV 9" }),
    aScreenRow({ id: "c", name: "Zoo", isAway: true }),
    aScreenRow({
      id: "d",
      name: null,
      isConnected: false,
      report: aScreenReport({ board: "vip", width: 3840, height: 2160 }),
    }),
  ],
});
const ids = (views: readonly ScreenView[]) => views.map(({ id }) => id);

describe("the order of screens", () => {
  it("has those with trouble first, then goes by names, numbers as people count", () => {
    expect(ids(orderedScreens(some, "en"))).toEqual(["c", "d", "b", "a"]);
  });

  it("can be kept as it was, with new ones at the end", () => {
    expect(ids(inOrderOf(some, ["a", "gone", "d", "c"]))).toEqual(["a", "d", "c", "b"]);
  });
});

describe(filteredScreens, () => {
  it.each([
    ["", ["a", "b", "c", "d"]],
    ["  tv ", ["a", "b"]],
    ["TV 10", ["a"]],
    ["vip", ["d"]],
    ["0a1b zoo", ["c"]],
    ["nothing of that", []],
  ])("%j finds %j", (filter, expected) => {
    expect(ids(filteredScreens(some, filter))).toEqual(expected);
  });
});

describe(severityCounts, () => {
  it("counts", () => {
    expect(severityCounts(some)).toEqual({ bad: 1, warn: 1, ok: 2 });
  });
});

describe(boardView, () => {
  it.each<[string, ScreenView, ReturnType<typeof boardView>]>([
    ["its own", told({}), { board: "main", note: null, other: "" }],
    ["the next one of a rotation", told({ board: "vip" }), { board: "vip", note: "home", other: "main" }],
    [
      "what it was sent",
      viewOf({ sent: { board: "vip", insteadOf: "main" }, report: aScreenReport({ board: "vip" }) }),
      { board: "vip", note: "insteadOf", other: "main" },
    ],
    [
      `what it was sent less than ${SCREEN_REPORT_MS} ms ago`,
      viewOf({ sent: { board: "vip", insteadOf: "main" } }),
      { board: "main", note: "willShow", other: "vip" },
    ],
    ["nothing yet", viewOf({ report: null }), null],
  ])("tells that it shows %s", (_, view, expected) => {
    expect(boardView(view)).toEqual(expected);
  });
});

describe(barHeights, () => {
  it("goes by the worst hour, and a single error is not a tall bar", () => {
    expect(barHeights([0, 1, 5])).toEqual([0, 0.2, 1]); // of 5 at least
    expect(barHeights([0, 1, 100])).toEqual([0, 0.01, 1]);
  });
});
