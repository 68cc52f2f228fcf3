import { describe, expect, it } from "vitest";
import type { Board } from "../../../schemas/boards/board.ts";
import type { WallAlert, WallAlerts } from "../../../schemas/wire.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { alertBanner } from "../../../wallboard/player/alert-banner.ts";
import { takenWaits, takerOf } from "../../../wallboard/tiles/taken-waits.ts";
import { aWallAlert, onWall } from "../wall-alert-builder.ts";

const now = Date.UTC(2026, 10, 22, 10);

function bannerOf(alerts: readonly WallAlert[], from: Board["alerts"] = "warn", language: "en" | "uk" = "en") {
  return alertBanner(onWall(alerts), { from, now, locale: localeOf(language) });
}

describe(alertBanner, () => {
  it("says who, what, where, for how long and who has it, and counts the others", () => {
    const worst = aWallAlert({ since: now - 72_000, claimedBy: "Bo" });
    expect(bannerOf([worst, aWallAlert({ id: "2" }), aWallAlert({ id: "3", severity: "warn" })])).toEqual({
      id: "1",
      severity: "bad",
      who: "Olena Koval",
      what: "Gave up waiting",
      where: "Sales, Kyiv",
      lasts: "1:12",
      takenBy: "Bo has it",
      more: "+ 2 more",
      spoken: "Olena Koval, Gave up waiting, Sales, Kyiv",
    });
  });

  it("speaks the board's language", () => {
    expect(bannerOf([aWallAlert({ claimedBy: "Bo" })], "warn", "uk")).toMatchObject({ takenBy: "Займається Bo" });
  });

  it.each<[Board["alerts"], WallAlert["severity"], boolean]>([
    ["bad", "bad", true],
    ["bad", "warn", false],
    ["warn", "warn", true],
    ["none", "bad", false],
  ])("of a board that shows %s: %s is shown: %s", (from, severity, isShown) => {
    expect(bannerOf([aWallAlert({ severity })], from) !== null).toBe(isShown);
  });

  it("counts no warnings where only the worst are shown", () => {
    expect(bannerOf([aWallAlert(), aWallAlert({ id: "2", severity: "warn" })], "bad")?.more).toBe("");
  });

  it("names the place where a queue is meant, and by the rule's title which number", () => {
    const about = { trigger: "kpi", title: "Too many wait", name: null } as const;
    expect(bannerOf([aWallAlert(about)])).toMatchObject({ who: "Sales, Kyiv", what: "Too many wait", where: "" });
  });

  it("has a word for who is unknown, and shows no time while the time is unknown", () => {
    expect(bannerOf([aWallAlert({ name: null })])).toMatchObject({ who: "Unknown caller", where: "Sales, Kyiv" });
    const banner = alertBanner(onWall([aWallAlert()]), { from: "bad", now: null, locale: localeOf("en") });
    expect(banner?.lasts).toBe("–");
  });

  it("is not there without alerts", () => {
    expect(bannerOf([])).toBeNull();
    expect(alertBanner(undefined, { from: "warn", now, locale: localeOf("en") })).toBeNull();
  });
});

describe(takenWaits, () => {
  it("tells who has the wait of a row, and is the same map until somebody else has one", () => {
    const all: WallAlerts = onWall([aWallAlert({ contact: "c/1", claimedBy: "Bo" }), aWallAlert({ contact: "c2" })]);
    const taken = takenWaits(all, new Map());
    expect(takerOf(taken, { site: "kyiv", contact: "c/1" })).toBe("Bo");
    expect(takerOf(taken, { site: "kyiv", contact: "c2" })).toBeNull();
    expect(takerOf(taken, { site: "lviv", contact: "c/1" })).toBeNull();
    expect(takenWaits(structuredClone(all), taken)).toBe(taken);
    expect(takenWaits(onWall([]), taken)).toEqual(new Map());
  });
});
