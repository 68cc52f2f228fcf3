import { columnHead } from "../schemas/column-head.ts";
import type { Column, Curve, Report } from "../schemas/report.ts";
import { kpiNames } from "./kpi-name.ts";
import type { Locale } from "./language.ts";
import { nameIn, type NameTable, nameTable } from "./name-table.ts";
import { everyName } from "./report-range.ts";
import { channelTexts } from "./texts/channels.ts";
import { pageWords } from "./texts/report.ts";
import { columnNames, curveNames, fieldNames } from "./texts/reports/columns.ts";
import { counterNames, legCounterNames } from "./texts/reports/counters.ts";
import { familyNames, reportLeads, reportTitles } from "./texts/reports/reports.ts";
import { paramNames } from "./texts/reports/params.ts";
import { valueNames } from "./texts/reports/values.ts";

/** Every name of reports that the server tells in English. A key with a dot holds in that report, or for that column, alone. */
export const tables = {
  titles: nameTable(reportTitles),
  leads: nameTable(reportLeads),
  families: nameTable(familyNames),
  columns: nameTable(columnNames, fieldNames),
  curves: nameTable(curveNames),
  counters: nameTable(legCounterNames, counterNames),
  params: nameTable(paramNames),
  values: nameTable(valueNames),
} satisfies Record<string, NameTable>;

type Named = { name: string; title: string; text: string };

export function reportTitle({ name, title }: Named, { code }: Locale): string {
  return nameIn(tables.titles, name, code) ?? title;
}

export function reportLead({ name, text }: Named, { code }: Locale): string {
  return nameIn(tables.leads, name, code) ?? text;
}

/** What a family of numbers is called on the page of the numbers. */
export function familyName(family: string, title: string, { code }: Locale): string {
  return nameIn(tables.families, family, code) ?? title;
}

/** What a parameter is called in the form of a report; null where the language has no name for it. */
export function paramName(name: string, report: string, { code }: Locale): string | null {
  return nameIn(tables.params, `${report}.${name}`, code) ?? nameIn(tables.params, name, code);
}

/** What a number or counter is called; null where the language has no name for it. */
export function numberName(id: string, { code }: Locale): string | null {
  return nameIn(kpiNames, id, code) ?? nameIn(tables.counters, id, code);
}

/** Columns whose values are those of another one. */
const likeOthers: Record<string, string> = { lastChannel: "channel", to: "channel", tierThen: "tier", tierNow: "tier" };

/** What one of the settled values of a column or parameter is called; null where it is not one of them. */
export function valueName(column: string, value: string, locale: Locale): string | null {
  const id = likeOthers[column] ?? column;
  if (id === "channel") return textIn(channelTexts, value, locale);
  if (id === "every") return everyName(value, locale);
  if (id === "by") return columnWord(value, locale);
  if (id === "kpis" || id === "compare" || id === "counter") return numberName(value, locale);
  return nameIn(tables.values, `${id}.${value}`, locale.code);
}

function textIn(texts: typeof channelTexts, value: string, locale: Locale): string | null {
  const found = Object.entries(texts).find(([id]) => id === value);
  return found && locale.code !== "en" ? locale.text(found[1]) : null;
}

function columnWord(id: string, { code }: Locale): string | null {
  return nameIn(tables.columns, id, code);
}

/** What stands beside a number: its n, the ends of its interval, its difference to others and the ends of that. */
const besides = /^(\w+?)(DifferenceLow|DifferenceHigh|Difference|Low|High|N)$/;
const besideTexts: Record<string, keyof typeof pageWords> = {
  DifferenceLow: "differenceFrom",
  DifferenceHigh: "differenceTo",
  Difference: "difference",
  Low: "from",
  High: "to",
  N: "n",
};

/** What a column is called in the language; as the server calls it in English. */
export function columnName({ id, name, from }: Column, report: string, locale: Locale): string {
  if (locale.code === "en") return name;
  const own = nameIn(tables.columns, `${report}.${id}`, locale.code);
  if (own !== null) return own;
  const number = from === "kpi" ? nameIn(kpiNames, id, locale.code) : null;
  // The column of a list is called as the number that the list counts.
  return number ?? columnWord(id, locale) ?? besideName(id, locale) ?? numberName(id, locale) ??
    numberName(name, locale) ?? name;
}

function besideName(id: string, locale: Locale): string | null {
  const [, number = "", end = ""] = besides.exec(id) ?? [];
  const name = nameIn(kpiNames, number, locale.code) ?? columnWord(number, locale);
  const what = besideTexts[end];
  return name !== null && what ? `${name}: ${locale.text(pageWords[what])}` : null;
}

function curveIn(curve: Curve, { code }: Locale): Curve {
  const name = (id: string, english: string) => nameIn(tables.curves, id, code) ?? english;
  const series = curve.series.map((one) => ({ ...one, name: name(one.id, one.name) }));
  return { ...curve, title: name(curve.id, curve.title), series };
}

/** The report with its columns and curves called in the language, and money by its currency. */
export function reportIn(report: Report, locale: Locale): Report {
  const columns = report.columns.map((column) => {
    const name = columnName(column, report.report, locale);
    return { ...column, name: columnHead({ ...column, name }, report.currency) };
  });
  return { ...report, columns, ...report.curves && { curves: report.curves.map((curve) => curveIn(curve, locale)) } };
}
