import { beforeEach, describe, expect, it } from "vitest";
import { VersionWatch } from "../../../wallboard/player/version-watch.ts";
import { AT } from "../board-builders.ts";

const MINUTE = 60_000;
let reloads = 0;
let asked = 0;
let kept: Map<string, string>;
beforeEach(() => {
  reloads = asked = 0;
  kept = new Map();
});

const storage = () =>
  ({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }) as Storage;

function watch({ version = "old", notes = storage, isThere = true } = {}) {
  return new VersionWatch({
    version,
    spread: 0,
    notes,
    canLoad: () => {
      asked++;
      return Promise.resolve(isThere);
    },
    reload: () => reloads++,
  });
}

/** Each second of some minutes, with nothing bad. */
async function run(page: VersionWatch, { version = "new", from = AT, minutes = 2 } = {}): Promise<number> {
  const before = reloads;
  for (let now = from; now < from + minutes * MINUTE && reloads === before; now += 1000) {
    page.check(version, { now, loudAt: null, isTurnEnd: false });
    await Promise.resolve();
    await Promise.resolve();
  }
  return reloads;
}

describe("VersionWatch", () => {
  it("loads the page anew when the server has another version", async () => {
    expect(await run(watch())).toBe(1);
  });

  it("leaves a page of the same version alone, and one that runs from its sources", async () => {
    expect(await run(watch({ version: "new" }))).toBe(0);
    expect(await run(watch({ version: "dev" }))).toBe(0);
  });

  it("does not run in a ring where the old page comes again and again", async () => {
    for (let start = 0; start < 5; start++) await run(watch(), { from: AT + start * 2 * MINUTE });
    expect(reloads).toBe(1);
    expect(await run(watch(), { from: AT + 11 * MINUTE })).toBe(2);
  });

  it("takes over the version after that without waiting", async () => {
    await run(watch());
    expect(await run(watch(), { version: "newer", from: AT + 2 * MINUTE })).toBe(2);
  });

  it("keeps what it has while the page cannot be had, and asks each 30 s at most", async () => {
    expect(await run(watch({ isThere: false }))).toBe(0);
    expect(asked).toBe(3); // After 30, 60 and 90 of 120 s.
  });

  it("waits 10 min from its start where it may keep no notes", async () => {
    const notes = () => {
      throw new Error("denied");
    };
    expect(await run(watch({ notes }), { minutes: 9 })).toBe(0);
    expect(await run(watch({ notes }), { minutes: 12 })).toBe(1);
  });
});
