import { describe, expect, it } from "vitest";
import { ScreenId } from "../../schemas/boards/names.ts";
import { screenId } from "../../wallboard/screen-id.ts";

/** A browser's storage with what it holds. */
function storageOf(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

const random = () => "tv-0a1b2c";
const plain = "https://wall.example/wall/main";

describe(screenId, () => {
  it("is what the address says, whatever the browser keeps", () => {
    const storage = storageOf({ "frontline.screen": "tv-old" });
    expect(screenId({ href: `${plain}?screen=kitchen`, storage: () => storage, random })).toBe("kitchen");
    expect(storage.values.get("frontline.screen")).toBe("tv-old");
  });

  it("is what the browser keeps, else a new one, which it keeps from then on", () => {
    const storage = storageOf();
    expect(screenId({ href: plain, storage: () => storage, random })).toBe("tv-0a1b2c");
    expect(screenId({ href: plain, storage: () => storage, random: () => "tv-another" })).toBe("tv-0a1b2c");
  });

  it.each(["TV 1", "  Sales / 3rd floor  ", "Продажі", "销售部", "a".repeat(200), "<img src=x>"])(
    "is an id for %j",
    (text) => {
      const id = screenId({ href: `${plain}?screen=${encodeURIComponent(text)}`, storage: storageOf, random });
      expect(ScreenId.safeParse(id).success).toBe(true);
      expect(id).not.toBe("tv-0a1b2c");
    },
  );

  it("keeps names readable, and those of other scripts apart", () => {
    const of = (text: string) => screenId({ href: `${plain}?screen=${text}`, storage: storageOf, random });
    expect(of("TV%201")).toBe("TV-1");
    expect(of("Схід")).not.toBe(of("Зхід"));
  });

  it("is a new one where the browser forbids its storage, or the address names nothing", () => {
    const forbidden = () => {
      throw new DOMException("denied", "SecurityError");
    };
    expect(screenId({ href: `${plain}?screen=%20`, storage: forbidden, random })).toBe("tv-0a1b2c");
  });
});
