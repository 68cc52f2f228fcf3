import { describe, expect, it } from "vitest";
import { ScreenPresence } from "../../analytics/screen-presence.ts";

describe(ScreenPresence, () => {
  it("knows what each process told last", () => {
    const presence = new ScreenPresence();
    presence.hear("a", ["tv-1", "tv-2"], 0);
    presence.hear("b", ["tv-3"], 0);
    presence.hear("a", ["tv-2"], 5_000);
    expect(["tv-1", "tv-2", "tv-3"].map((screen) => presence.has(screen))).toEqual([false, true, true]);
  });

  it("lets go of a process that has said nothing for 15 s", () => {
    const presence = new ScreenPresence();
    presence.hear("a", ["tv-1"], 0);
    presence.tidy(15_000);
    expect(presence.has("tv-1")).toBe(true);
    presence.tidy(15_001);
    expect(presence.has("tv-1")).toBe(false);
  });
});
