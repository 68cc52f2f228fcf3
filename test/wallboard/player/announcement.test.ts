import { describe, expect, it } from "vitest";
import { AnnouncementMemory, type Judged } from "../../../wallboard/player/announcement.ts";

const MINUTE = 60_000;
const bad: Judged = { tile: "a", severity: "bad", from: "bad", isSilent: false, now: 0 };

/** What is heard of these, one after the other. */
function heard(...judged: Partial<Judged>[]): boolean[] {
  const memory = new AnnouncementMemory();
  return judged.map((part) => memory.takes({ ...bad, ...part }));
}

describe("AnnouncementMemory", () => {
  it("hears a tile once while it stays bad", () => {
    expect(heard({}, {}, { now: 60 * MINUTE })).toEqual([true, false, false]);
  });

  it("hears it again when it was better, 5 min after the last time", () => {
    const better = { severity: "ok" as const };
    expect(heard({}, better, { now: 5 * MINUTE - 1 }, better, { now: 5 * MINUTE })).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it("hears only what is as bad as was asked for", () => {
    expect(heard({ severity: "warn" })).toEqual([false]);
    expect(heard({ severity: "warn", from: "warn" }, { severity: "bad", from: "warn" })).toEqual([true, false]);
    expect(heard({ severity: null })).toEqual([false]);
  });

  it("hears nothing in quiet hours nor of old numbers, and nothing late", () => {
    expect(heard({ isSilent: true }, {})).toEqual([false, false]);
    expect(heard({ isSilent: true }, { severity: "ok" }, {})).toEqual([false, false, true]);
  });

  it("tells tiles apart", () => {
    expect(heard({}, { tile: "b" })).toEqual([true, true]);
  });
});
