import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tileKinds, tileOptions } from "../../../schemas/boards/tile-options.ts";
import { catalogue } from "../../../schemas/catalogue.ts";
import { foundKpis, kpiChoices } from "../../../wallboard/editor/kpi-choices.ts";
import { holdKey } from "../../../wallboard/editor/hold-key.ts";
import { problemWords } from "../../../wallboard/editor/problem.ts";
import { readImport } from "../../../wallboard/editor/read-import.ts";
import { readableBoard } from "../../../wallboard/editor/readable-board.ts";
import { tileFields, unitOf } from "../../../wallboard/editor/tile-fields.ts";
import { inputText, inputValue } from "../../../wallboard/editor/unit-input.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { choiceTexts } from "../../../wallboard/texts/editor-options.ts";
import { aBoard, aTile } from "../board-builders.ts";

describe(inputText, () => {
  it("writes a number as one types it in its unit", () => {
    expect([inputText(0.07, "ratio"), inputText(90_000, "ms"), inputText(3_661_000, "ms"), inputText(2.5, "number")])
      .toEqual(["7", "1:30", "1:01:01", "2.5"]);
    expect([inputText(undefined, "ms"), inputText("abc", "ms")]).toEqual(["", "abc"]);
  });
});

describe(inputValue, () => {
  it.each<[string, "ratio" | "ms" | "number" | "count", unknown]>([
    ["82,5", "ratio", 0.825],
    ["80 %", "ratio", 0.8],
    ["1:30", "ms", 90_000],
    ["1:00:00", "ms", 3_600_000],
    ["20", "ms", 20_000],
    ["−0.5", "number", -0.5],
    ["", "count", undefined],
    ["many", "count", "many"],
    ["1:3", "ms", "1:3"],
  ])("reads %s as %s", (text, unit, value) => {
    expect(inputValue(text, unit)).toBe(value);
  });

  it("reads back what it writes", () => {
    for (const unit of ["ratio", "ms", "number", "count"] as const) {
      for (const value of [0, 1, 60_000, 0.123]) {
        if (unit !== "ms" || value % 1000 === 0) expect(inputValue(inputText(value, unit), unit)).toBe(value);
      }
    }
  });
});

describe(tileFields, () => {
  it("has a field for every option of every kind, and words for every choice", () => {
    for (const kind of tileKinds) {
      const fields = tileFields({ kind, options: { ...tileOptions[kind].parse({}), kpi: "answered" } } as never);
      expect(fields.map(({ key }) => key)).toEqual(Object.keys(tileOptions[kind].shape));
      for (const { control, choices } of fields) {
        if (control === "choice") expect(choices.length).toBeGreaterThan(1);
        for (const choice of choices) expect(Object.keys(choiceTexts)).toContain(choice);
      }
    }
  });

  it("asks for no time of what is known of this moment only", () => {
    const keys = (kpi: string) => tileFields(aTile("kpi", { options: { kpi } })).map(({ key }) => key);
    expect(keys("waitingNow")).not.toContain("window");
    expect(keys("answered")).toContain("window");
  });
});

describe(unitOf, () => {
  it("is the unit of the tile's first number", () => {
    expect(unitOf(aTile("gauge"))).toBe("ratio");
    expect(unitOf(aTile("trend", { options: { kpis: ["longestWaitNow"] } }))).toBe("ms");
    expect(unitOf(aTile("kpi", { options: { kpi: "gone" } }))).toBe("number");
  });
});

describe(foundKpis, () => {
  const choices = kpiChoices(localeOf("de"));

  it("searches the whole catalogue in the reader's language, and by id", () => {
    expect(choices).toHaveLength(catalogue().length);
    expect(foundKpis(choices, "")).toHaveLength(choices.length);
    expect(foundKpis(choices, "servicelevel").map(({ id }) => id)).toContain("serviceLevel");
    expect(foundKpis(choices, "wartend")[0]?.id).toBe("waitingNow");
    expect(foundKpis(choices, "zzz")).toEqual([]);
  });

  it("tells what is live from what is read from reports", () => {
    const isLive = Object.fromEntries(choices.map((choice) => [choice.family, choice.isLive]));
    expect(isLive).toMatchObject({ live: true, service: true, cases: false, campaigns: false });
  });
});

describe(problemWords, () => {
  const words = (schema: z.ZodType, value: unknown) =>
    problemWords(schema.safeParse(value).error?.issues ?? [], localeOf("en"));

  it("says what is needed rather than what a parser met", () => {
    expect(words(z.number(), "x")).toBe("A number is needed");
    expect(words(z.number().int(), 1.5)).toBe("A whole number is needed");
    expect(words(z.number().min(5), 4)).toBe("At least 5");
    expect(words(z.number().max(24), 25)).toBe("At most 24");
    expect(words(z.string().max(80), "x".repeat(81))).toBe("At most 80 characters");
    expect(words(z.string().min(1), "")).toBe("Must not be empty");
    expect(words(z.string(), undefined)).toBe("Must not be empty");
    expect(words(z.object({ accent: z.string().regex(/^#/) }), { accent: "red" })).toBe(
      "A colour such as #0074c7 is needed",
    );
    expect(words(z.string(), "fine")).toBe("");
  });
});

describe(readImport, () => {
  it("takes a board, and names every problem of what is none", () => {
    expect(readImport(JSON.stringify(aBoard([aTile("vip")])))).toMatchObject({ verdict: "board" });
    expect(readImport("{")).toMatchObject({ verdict: "no-json" });
    const bad = readImport('{"title":"","pages":[]}');
    expect(bad.verdict === "no-board" && bad.problems.map(({ path }) => path)).toEqual(["title", "pages"]);
  });
});

describe(readableBoard, () => {
  it("leaves out what cannot be read, and gives tiles that lie over each other places of their own", () => {
    const stored = {
      title: "A",
      pages: [{ tiles: [aTile("vip"), { ...aTile("vip"), id: "new", kind: "new" }, aTile("link")] }],
    };
    const readable = readableBoard(stored);
    expect(readable?.lost).toBe(1);
    // The VIP strip is two rows high, so the link goes below it.
    expect(readable?.board.pages[0]?.tiles.map(({ id, at }) => [id, at.y])).toEqual([["vip", 0], ["link", 2]]);
    expect(readableBoard({ title: 1 })).toBeNull();
  });
});

describe(holdKey, () => {
  const tile = aTile("kpi");
  const key = (name: string, more = {}) =>
    holdKey({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, ...more }, tile, { columns: 12, rows: 8 });

  it("moves, resizes, removes, duplicates, opens the form and goes back", () => {
    expect(key("ArrowRight")).toEqual({ do: "place", id: "kpi", at: { x: 1, y: 0, w: 3, h: 2 } });
    expect(key("ArrowLeft", { shiftKey: true })).toEqual({ do: "place", id: "kpi", at: { x: 0, y: 0, w: 2, h: 2 } });
    expect(key("Delete")).toEqual({ do: "remove", id: "kpi" });
    expect(key("d", { ctrlKey: true })).toEqual({ do: "duplicate", id: "kpi" });
    expect([key("Enter"), key("Escape"), key("d"), key("x")]).toEqual(["form", "back", null, null]);
  });
});
