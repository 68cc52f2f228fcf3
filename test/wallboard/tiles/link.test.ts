import { describe, expect, it } from "vitest";
import { linkTile } from "../../../wallboard/tiles/link-view.ts";
import { anInput } from "./tile-inputs.ts";

describe("linkTile", () => {
  it.each(
    [
      ["live", "ok", "Live"],
      ["connecting", "warn", "Connecting …"],
      ["catching-up", "warn", "Catching up …"],
      ["stale", "bad", "Not up to date"],
      ["lost", "bad", "Connection lost"],
      ["forbidden", "bad", "No permission"],
    ] as const,
  )("judges %s as %s and says %s", (state, severity, word) => {
    const input = anInput("link", { link: { state, ageMs: null } });
    expect(linkTile.judgement(input)).toMatchObject({ severity, word: { en: word } });
    expect(linkTile.spoken(input)).toBe(word);
  });

  it("says its title where it has one", () => {
    expect(linkTile.spoken(anInput("link", { title: "服务器", language: "zh" }))).toBe("服务器：实时");
  });
});
