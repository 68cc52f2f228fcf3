import type { LanguageCode } from "../schemas/boards/names.ts";
import type { KpiUnit } from "../schemas/family.ts";
import { filled } from "../schemas/note.ts";
import { percentOf } from "../schemas/percent.ts";

/** Shown where a number is unknown. */
export const UNKNOWN = "–";

/** By the plural rules of the language; `other` is needed where a form of a number is absent. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** One text in every language; `{name}` stands for a value, plural forms go by the value `count`. */
export type Text = Record<LanguageCode, string | PluralForms>;
export type TextValues = Record<string, string | number>;

const NARROW_SPACE = "\u202f";
const pad = (value: number) => String(value).padStart(2, "0");

/** Texts, numbers, durations and dates of one language. The same object for the same language: `localeOf`. */
export class Locale {
  readonly code: LanguageCode;
  readonly #tag: string;
  readonly #plurals: Intl.PluralRules;
  readonly #counts: Intl.NumberFormat;
  readonly #decimals: Intl.NumberFormat;
  /** By the digits behind the point. */
  readonly #fixed = new Map<number, Intl.NumberFormat>();
  readonly #exact: Intl.NumberFormat;
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #money = new Map<string, Intl.NumberFormat>();

  constructor(code: LanguageCode) {
    this.code = code;
    this.#tag = tags[code];
    this.#plurals = new Intl.PluralRules(this.#tag);
    this.#counts = new Intl.NumberFormat(this.#tag, { maximumFractionDigits: 0 });
    this.#decimals = new Intl.NumberFormat(this.#tag, { maximumFractionDigits: 2 });
    this.#exact = new Intl.NumberFormat(this.#tag, { maximumFractionDigits: 6 });
  }

  /** The text in this language. Numbers among the values are written as counts. */
  text(text: Text, values: TextValues = {}): string {
    const found = text[this.code];
    const pattern = typeof found === "string" ? found : this.#form(found, Number(values["count"] ?? 0));
    const said = (value: string | number | null) => typeof value === "number" ? this.count(value) : value;
    return filled(pattern, (name) => said(values[name] ?? null));
  }

  #form(forms: PluralForms, count: number): string {
    return forms[this.#plurals.select(count)] ?? forms.other;
  }

  /** A whole number with the language's grouping. */
  count(count: number | null): string {
    return count === null ? UNKNOWN : this.#counts.format(count);
  }

  /** A number with at most two decimals. */
  number(value: number | null): string {
    return value === null ? UNKNOWN : this.#decimals.format(value);
  }

  /** With exactly so many decimals, as amounts of money stand below each other with 2. */
  decimal(value: number, digits: number): string {
    const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const format = this.#fixed.get(digits) ?? new Intl.NumberFormat(this.#tag, exactly);
    this.#fixed.set(digits, format);
    return format.format(value);
  }

  /** With at most six decimals, for who wants to know what was rounded. */
  exact(value: number): string {
    return this.#exact.format(value);
  }

  /** Percent with at most two decimals, `0.31 %`. */
  percents(percents: number): string {
    return `${this.#decimals.format(percents)}${percentSpace[this.code]}%`;
  }

  /** A ratio 0..1 as percent with one decimal, rounded down: a goal is never shown as reached before it is. */
  percent(ratio: number | null): string {
    if (ratio === null) return UNKNOWN;
    const percents = percentOf(ratio);
    const text = percents % 100 === 0 ? this.#counts.format(percents) : this.decimal(percents, 1);
    return `${text}${percentSpace[this.code]}%`;
  }

  /** A goal or other settled ratio, without needless decimals: `80 %`, `92.5 %`. */
  goal(ratio: number): string {
    return this.percents(Number((ratio * 100).toFixed(1)));
  }

  /** `m:ss`, from an hour `h:mm:ss`, from a day `1 d 02 h` with the letters of the language; started seconds are left out. */
  duration(ms: number | null): string {
    if (ms === null) return UNKNOWN;
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
    const { day, hour } = units[this.code];
    if (hours >= 24) return [this.count(Math.floor(hours / 24)), day, pad(hours % 24), hour].join(NARROW_SPACE);
    if (hours >= 1) return `${hours}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
    return `${minutes}:${pad(seconds % 60)}`;
  }

  /** Seconds with the letter of the language, with at most six decimals. */
  seconds(seconds: number): string {
    return `${this.exact(seconds)}${NARROW_SPACE}${units[this.code].second}`;
  }

  /** `15 minutes`, in the plural form of the language. */
  span(count: number, unit: "minute" | "hour" | "day" | "week" | "month"): string {
    return new Intl.NumberFormat(this.#tag, { style: "unit", unit, unitDisplay: "long" }).format(count);
  }

  /** How old data is: `3 s`, then as a duration. */
  age(ms: number): string {
    return ms < 60_000 ? `${Math.floor(ms / 1000)}${NARROW_SPACE}${units[this.code].second}` : this.duration(ms);
  }

  /** An amount in an ISO 4217 currency; `whole`: without its cents, as one says it. */
  money(amount: number | null, currency: string, { whole = false } = {}): string {
    if (amount === null) return UNKNOWN;
    const maximumFractionDigits = whole ? 0 : 2;
    const key = `${currency} ${maximumFractionDigits}`;
    let format = this.#money.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.#tag, { style: "currency", currency, maximumFractionDigits });
      this.#money.set(key, format);
    }
    return format.format(amount);
  }

  /** A number in the unit of its KPI; money without its currency where none is told. */
  value(value: number | null, unit: KpiUnit, currency?: string): string {
    switch (unit) {
      case "count":
        return this.count(value);
      case "ms":
        return this.duration(value);
      case "ratio":
        return this.percent(value);
      case "money":
        return currency ? this.money(value, currency) : this.number(value);
      case "number":
      case "score":
        return this.number(value);
    }
  }

  /** Time of day in a zone, 24 hours; `at` epoch ms. */
  time(at: number, timezone: string, { seconds = false } = {}): string {
    return this.#date(timezone, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      ...(seconds && { second: "2-digit" }),
    }).format(at);
  }

  /** `Sunday 22 November`, in the order of the language. */
  date(at: number, timezone: string): string {
    return this.#date(timezone, { weekday: "long", day: "numeric", month: "long" }).format(at);
  }

  /** `Nov 22, 9:53` in the order of the language: for lists of the past. */
  dateTime(at: number, timezone: string): string {
    const options = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    return this.#date(timezone, options).format(at);
  }

  /** `22 Nov 2026` in the order of the language: for what may lie years back. */
  day(at: number, timezone: string): string {
    return this.#date(timezone, { day: "numeric", month: "short", year: "numeric" }).format(at);
  }

  /** `22 Nov 2026, 09:53`; in digits where they are read in one way only, so that columns stay narrow. */
  moment(at: number, timezone: string, { seconds = false } = {}): string {
    const month = this.code === "en" ? "short" : "2-digit";
    return this.#date(timezone, {
      ...{ year: "numeric", month, day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
      ...(seconds && { second: "2-digit" }),
    }).format(at);
  }

  /** `Nov 2026`. */
  month(at: number, timezone: string): string {
    return this.#date(timezone, { month: "short", year: "numeric" }).format(at);
  }

  /** From one moment up to another, as short as the language says it: whole days without their times, `22–24 Nov 2026`. */
  range(from: number, to: number, timezone: string): string {
    const day = { year: "numeric", month: "short", day: "numeric" } as const;
    const isOfDays = [from, to].every((at) => this.time(at, timezone, { seconds: true }) === "00:00:00");
    if (isOfDays) return this.#date(timezone, day).formatRange(from, Math.max(from, to - 1));
    return this.#date(timezone, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatRange(from, to);
  }

  /** `22 Nov`: where the year is told elsewhere. */
  shortDay(at: number, timezone: string): string {
    return this.#date(timezone, { day: "numeric", month: "short" }).format(at);
  }

  /** Formats are costly to make, and a screen has a handful of zones. */
  #date(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify([timeZone, options]);
    let format = this.#dates.get(key);
    if (!format) this.#dates.set(key, format = new Intl.DateTimeFormat(this.#tag, { ...options, timeZone }));
    return format;
  }
}

const tags: Record<LanguageCode, string> = {
  en: "en-GB",
  uk: "uk-UA",
  ru: "ru-RU",
  pl: "pl-PL",
  zh: "zh-CN",
  de: "de-DE",
};

export function isLanguage(code: string): code is LanguageCode {
  return Object.hasOwn(tags, code);
}

const percentSpace: Record<LanguageCode, string> = {
  en: NARROW_SPACE,
  uk: NARROW_SPACE,
  ru: NARROW_SPACE,
  pl: NARROW_SPACE,
  zh: "",
  de: NARROW_SPACE,
};
/** Letters of durations. */
const units: Record<LanguageCode, { second: string; hour: string; day: string }> = {
  en: { second: "s", hour: "h", day: "d" },
  uk: { second: "с", hour: "год", day: "д" },
  ru: { second: "с", hour: "ч", day: "д" },
  pl: { second: "s", hour: "godz.", day: "d" },
  zh: { second: "秒", hour: "小时", day: "天" },
  de: { second: "s", hour: "Std.", day: "T" },
};

const locales = new Map<LanguageCode, Locale>();

export function localeOf(code: LanguageCode): Locale {
  let locale = locales.get(code);
  if (!locale) locales.set(code, locale = new Locale(code));
  return locale;
}
