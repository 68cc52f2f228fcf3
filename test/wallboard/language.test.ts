import { describe, expect, it } from "vitest";
import { languages } from "../../schemas/boards/names.ts";
import { localeOf, type Text, UNKNOWN } from "../../wallboard/language.ts";

const at = Date.UTC(2026, 10, 22, 9, 53, 12);
const callers: Text = {
  en: { one: "{count} caller waits", other: "{count} callers wait" },
  uk: { one: "{count} клієнт чекає", few: "{count} клієнти чекають", other: "{count} клієнтів чекають" },
  ru: { one: "{count} клиент ждёт", few: "{count} клиента ждут", other: "{count} клиентов ждут" },
  pl: { one: "{count} klient czeka", few: "{count} klientów czeka", other: "{count} klientów czeka" },
  zh: "{count} 位客户等待中",
  de: { one: "{count} Anrufer wartet", other: "{count} Anrufer warten" },
};
/** Narrow and no-break spaces as plain ones, so that expectations can be typed. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("Locale", () => {
  it("is the same object for the same language", () => {
    expect(localeOf("de")).toBe(localeOf("de"));
  });

  it("takes the plural form that the language has for the count", () => {
    const say = (code: typeof languages[number], count: number) => localeOf(code).text(callers, { count });
    expect([1, 2, 5].map((n) => say("en", n))).toEqual(["1 caller waits", "2 callers wait", "5 callers wait"]);
    expect([1, 3, 5, 11, 21].map((n) => say("uk", n))).toEqual([
      "1 клієнт чекає",
      "3 клієнти чекають",
      "5 клієнтів чекають",
      "11 клієнтів чекають",
      "21 клієнт чекає",
    ]);
    expect([1, 22, 25].map((n) => say("ru", n))).toEqual(["1 клиент ждёт", "22 клиента ждут", "25 клиентов ждут"]);
    expect([1, 5].map((n) => say("zh", n))).toEqual(["1 位客户等待中", "5 位客户等待中"]);
  });

  it("leaves a placeholder that has no value, and takes values as text", () => {
    const text = Object.fromEntries(languages.map((code) => [code, "{name}: {rest}"])) as Text;
    expect(localeOf("en").text(text, { name: "<b>{rest}</b>" })).toBe("<b>{rest}</b>: {rest}");
  });

  it("groups and points numbers as the language does", () => {
    const value = (code: typeof languages[number]) => plain(localeOf(code).number(1234567.891));
    expect(languages.map(value)).toEqual([
      "1,234,567.89",
      "1 234 567,89",
      "1 234 567,89",
      "1 234 567,89",
      "1,234,567.89",
      "1.234.567,89",
    ]);
  });

  it("rounds a percentage down, so that no goal is reached too early", () => {
    expect(plain(localeOf("en").percent(0.79999))).toBe("79.9 %");
    expect(plain(localeOf("de").percent(0.575))).toBe("57,5 %");
    expect(plain(localeOf("zh").percent(0.57))).toBe("57.0%");
    expect(plain(localeOf("en").percent(1))).toBe("100 %");
    expect(plain(localeOf("en").goal(0.925))).toBe("92.5 %");
  });

  it("writes durations with the letters of the language", () => {
    const { duration, age } = { duration: (ms: number) => plain(localeOf("de").duration(ms)), age: localeOf("uk") };
    expect(duration(59_999)).toBe("0:59");
    expect(duration(3_600_000 + 61_000)).toBe("1:01:01");
    expect(duration(26 * 3_600_000)).toBe("1 T 02 Std."); // 26 h = 1 day 2 h
    expect(plain(age.age(3_400))).toBe("3 с");
    expect(age.age(61_000)).toBe("1:01");
  });

  it("writes times of the zone and dates of the language", () => {
    expect(localeOf("de").time(at, "Europe/Kyiv")).toBe("11:53");
    expect(localeOf("en").time(at, "Europe/Kyiv", { seconds: true })).toBe("11:53:12");
    expect(languages.map((code) => plain(localeOf(code).date(at, "Europe/Kyiv")))).toEqual([
      "Sunday 22 November",
      "неділя, 22 листопада",
      "воскресенье, 22 ноября",
      "niedziela, 22 listopada",
      "11月22日星期日",
      "Sonntag, 22. November",
    ]);
  });

  it("writes ranges up to their end, whole days by their dates", () => {
    const [from, to] = ["2026-10-31T22:00:00Z", "2026-11-02T22:00:00Z"].map((text) => Date.parse(text)); // midnight in Kyiv
    const range = (code: typeof languages[number], until = to) =>
      plain(localeOf(code).range(from as number, until as number, "Europe/Kyiv")).replaceAll("\u2009", " ");
    expect(range("en")).toBe("1–2 Nov 2026");
    expect(range("de")).toBe("1.–2. Nov. 2026");
    expect(range("en", Date.parse("2026-11-01T08:30:00Z"))).toBe("1 Nov 2026, 00:00–10:30");
  });

  it("shows what is unknown as a dash, in every unit", () => {
    for (const unit of ["count", "ms", "ratio", "money", "number", "score"] as const) {
      expect(localeOf("pl").value(null, unit, "PLN")).toBe(UNKNOWN);
    }
  });

  it("writes money with its currency where one is told", () => {
    expect(plain(localeOf("de").value(1234.5, "money", "EUR"))).toBe("1.234,50 €");
    expect(plain(localeOf("en").value(1234.5, "money"))).toBe("1,234.5");
  });
});
