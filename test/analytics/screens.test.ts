import { describe, expect, it } from "vitest";
import { dueCommand, isTooSoon, newScreen, rowOf, withCommand, withReport } from "../../analytics/screens.ts";
import { KeptScreen, type ScreenError } from "../../schemas/screens.ts";
import { aKeptScreen, aScreenReport, AT } from "../support/screen-builder.ts";

const HOUR = 3_600_000;
const oops: ScreenError = { at: AT - 1_000, message: "oops" };
const counted = ({ errorsByHour }: Pick<KeptScreen, "errorsByHour">) =>
  Object.fromEntries(errorsByHour.flatMap((count, hour) => count > 0 ? [[hour, count]] : []));

describe(withReport, () => {
  it("keeps what a new screen tells", () => {
    const report = aScreenReport();
    const screen = withReport(newScreen("tv-7", AT), report, AT);
    expect(KeptScreen.parse(screen)).toMatchObject({ id: "tv-7", name: null, firstSeenAt: AT, lastSeenAt: AT, report });
  });

  it("counts an error in its hour: the last of 24 is the present one", () => {
    const errors = [{ at: AT - 2 * HOUR, message: "before" }, oops, { at: AT, message: "again" }];
    expect(counted(withReport(aKeptScreen(), aScreenReport({ errors }), AT))).toEqual({ 21: 1, 23: 2 });
  });

  it("counts an error once, although each report repeats it", () => {
    const again = { at: AT + 15_000, message: "oops" };
    let screen = withReport(aKeptScreen(), aScreenReport({ errors: [oops] }), AT);
    screen = withReport(screen, aScreenReport({ errors: [oops] }), AT + 15_000);
    expect(counted(screen)).toEqual({ 23: 1 });
    screen = withReport(screen, aScreenReport({ errors: [oops, again] }), AT + 30_000);
    expect(counted(screen)).toEqual({ 23: 2 });
  });

  it.each([["ahead", AT + 400 * 86_400_000], ["behind", 0]])(
    "counts an error of a clock that is %s as of now",
    (_, at) => {
      const screen = withReport(aKeptScreen(), aScreenReport({ errors: [{ at, message: "oops" }] }), AT);
      expect(counted(screen)).toEqual({ 23: 1 });
    },
  );

  it.each([
    ["an hour", 1, { 22: 1 }],
    ["a day less an hour", 23, { 0: 1 }],
    ["a day", 24, {}],
    ["a month", 720, {}],
  ])("lets the hours roll on after %s", (_, hours, expected) => {
    const before = withReport(aKeptScreen(), aScreenReport({ errors: [oops] }), AT);
    const after = withReport(before, aScreenReport({ errors: [oops] }), AT + hours * HOUR);
    expect(counted(after)).toEqual(expected);
    expect(after.errorsByHour).toHaveLength(24);
    expect(after.errorsFrom).toBe(before.errorsFrom + hours * HOUR);
  });

  it("forgets what the screen was sent when its address asks for another board", () => {
    const sent = { board: "vip", insteadOf: "main" };
    const kept = aKeptScreen({ sent });
    expect(withReport(kept, aScreenReport({ home: "main", board: "vip" }), AT).sent).toEqual(sent);
    expect(withReport(kept, aScreenReport({ home: "sales" }), AT).sent).toBeNull();
  });

  it("does not change what it was given", () => {
    const kept = aKeptScreen();
    const before = structuredClone(kept);
    withReport(kept, aScreenReport({ errors: [oops] }), AT);
    expect(kept).toEqual(before);
  });
});

describe(withCommand, () => {
  const sent = { board: "vip", insteadOf: "main" };

  it("keeps the board that was sent, and instead of which", () => {
    expect(withCommand(aKeptScreen(), { do: "show", board: "vip" }).sent).toEqual(sent);
  });

  it.each([["none", null], ["its own", "main"]])("forgets it when the screen is sent %s", (_, board) => {
    expect(withCommand(aKeptScreen({ sent }), { do: "show", board }).sent).toBeNull();
  });

  it("keeps nothing of other commands", () => {
    const kept = aKeptScreen({ sent });
    expect(withCommand(kept, { do: "reload" })).toBe(kept);
    expect(withCommand(kept, { do: "message", text: "Fire drill", seconds: 60 })).toBe(kept);
  });
});

describe(dueCommand, () => {
  it("is to show what was sent, for a screen that comes with the board of its address", () => {
    const kept = aKeptScreen({ sent: { board: "vip", insteadOf: "main" } });
    expect(dueCommand(kept, "main")).toEqual({ do: "show", board: "vip" });
    expect(dueCommand(kept, "vip")).toBeNull();
    expect(dueCommand(kept, "sales")).toBeNull();
    expect(dueCommand(aKeptScreen(), "main")).toBeNull();
  });
});

describe(isTooSoon, () => {
  it.each([[0, true], [11_999, true], [12_000, false], [15_000, false]])("%d ms after the last: %s", (ms, expected) => {
    expect(isTooSoon(aKeptScreen({ lastSeenAt: AT }), AT + ms)).toBe(expected);
  });

  it("never refuses the first report, nor any after the server's clock was put back", () => {
    expect(isTooSoon(aKeptScreen({ lastSeenAt: AT, report: null }), AT)).toBe(false);
    expect(isTooSoon(aKeptScreen({ lastSeenAt: AT }), AT - HOUR)).toBe(false);
  });
});

describe(rowOf, () => {
  it("tells that a screen is away after 45 s of silence, and lets its hours roll on", () => {
    const kept = withReport(aKeptScreen(), aScreenReport({ errors: [oops] }), AT);
    expect(rowOf(kept, true, AT + 45_000)).toMatchObject({ isConnected: true, isAway: false });
    const later = rowOf(kept, false, AT + 2 * HOUR);
    expect(later).toMatchObject({ isConnected: false, isAway: true, errorsFrom: kept.errorsFrom + 2 * HOUR });
    expect(counted(later)).toEqual({ 21: 1 });
  });
});
