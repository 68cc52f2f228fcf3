import { describe, expect, it } from "vitest";
import { apiUrl, askedOf, firstAsked, lookOf, pageUrl, viewOf } from "../../wallboard/report-address.ts";
import { localeOf } from "../../wallboard/language.ts";
import { askedTexts, fieldsOf, listOf, type ReportInfo, titleOf } from "../../wallboard/report-fields.ts";
import { reportInfos } from "../support/report-fixture.ts";

const [service, , patience, legs] = reportInfos;
const fields = (info = service, locale = localeOf("en")) => fieldsOf(info as ReportInfo, locale);
const field = (name: string, info = service) => fields(info).find((one) => one.name === name);

describe("fieldsOf", () => {
  it("has every parameter but the format, in its part of the form", () => {
    const parts = Object.groupBy(fields(), ({ part }) => part);
    const names = Object.entries(parts).map(([part, some]) => [part, some.map(({ name }) => name).join(" ")]);
    expect(Object.fromEntries(names)).toEqual({
      range: "from to timezone",
      rows: "every by",
      numbers: "kpis",
      filters: "site queue channel direction lineKind tier priority campaign topic agent team",
    });
  });

  it("takes kind, choices and what is required from the parameter's schema", () => {
    expect(field("from")).toMatchObject({ kind: "moment", isRequired: true, label: "From" });
    expect(field("to")?.label).toBe("Until");
    expect(field("channel")).toMatchObject({ kind: "choice", isRequired: false, label: "Channel" });
    expect(field("channel")?.options).toContainEqual({ value: "voice", name: "voice" });
    expect(field("every")?.options).toContainEqual({ value: "15m", name: "15 minutes" });
    expect(field("by")).toMatchObject({ kind: "list" });
    expect(field("by")?.options).toContainEqual({ value: "lineKind", name: "line kind" });
    expect(field("kpis")?.options).toContainEqual({ value: "asa", name: "asa" });
    expect(field("queue")).toMatchObject({ kind: "text", text: "only this queue" });
    expect(field("curve", patience)?.options).toEqual([{ value: "true", name: "yes" }, { value: "false", name: "no" }]);
    expect(field("limit", legs)).toMatchObject({ kind: "number", standard: "100", part: "options" });
  });

  it("speaks the language of the page", () => {
    const german = fields(service, localeOf("de"));
    const labels = ["from", "by", "lineKind"].map((name) => german.find((one) => one.name === name)?.label);
    expect(labels).toEqual(["Von", "Zeilen je", "Leitung"]);
    const optionOf = (name: string, value: string) =>
      german.find((one) => one.name === name)?.options.find((option) => option.value === value)?.name;
    expect([optionOf("channel", "voice"), optionOf("every", "15m"), optionOf("kpis", "asa"), optionOf("by", "tier")])
      .toEqual(["Telefon", "15 Minuten", "Mittlere Annahmezeit", "Stufe"]);
  });

  it("says what was asked for, but for the range", () => {
    const asked = { from: "2026-11-22", by: "queue,tier", channel: "voice", every: "" };
    expect(askedTexts(fields(service, localeOf("pl")), asked)).toEqual([
      "Kanał: Telefon",
      "Wiersze wg: Kolejka, Poziom",
    ]);
  });

  it("offers a choice where rows are told apart by one thing only", () => {
    const by = { type: "string", enum: ["tier", "segment"], default: "tier" };
    const [found] = fieldsOf({ name: "value", params: { properties: { by } } }, localeOf("en"));
    expect(found).toMatchObject({ kind: "choice", standard: "tier", part: "rows" });
  });

  it("lets a list without known choices be typed", () => {
    const [by] = fieldsOf({
      name: "service",
      params: { properties: { by: { type: "string", description: "rows per queue" } } },
    }, localeOf("en"));
    expect(by).toMatchObject({ kind: "list", options: [] });
  });
});

describe("names", () => {
  it("are words", () => expect([titleOf("lineKind"), titleOf("asa")]).toEqual(["Line kind", "Asa"]));

  it("are taken apart at commas", () => expect(listOf(" a, b,,c")).toEqual(["a", "b", "c"]));
});

describe("the address", () => {
  const asked = { from: "2026-11-22", to: "2026-11-23T09:30:00+02:00", by: "queue,channel", queue: "a&b=c #1/é" };
  const queryOf = (url: string) => new URL(url, "http://localhost").searchParams;

  it("holds what was asked for, so that it is read again as it was", () => {
    const url = pageUrl("service", asked);
    expect(askedOf(queryOf(url))).toEqual(asked);
    expect(url).toContain("/reports/service?from=2026-11-22&to=2026-11-23T09:30:00%2B02:00&by=queue,channel");
  });

  it("holds how the table looks, and keeps that from the API", () => {
    const view = { isWhole: true, sort: "-asa", measure: "queued" };
    const query = queryOf(pageUrl("service", asked, view));
    expect(viewOf(query)).toEqual(view);
    expect(askedOf(query)).toEqual(asked);
    expect(viewOf(queryOf("/?columns=some"))).toEqual({ isWhole: false, sort: null, measure: null });
  });

  it("keeps the language that the page was asked for in, and leaves a report's own parameters alone", () => {
    const query = queryOf(pageUrl("channels", { from: "a", show: "moves" }, { language: "de", theme: null }));
    expect(Object.fromEntries(query)).toEqual({ from: "a", show: "moves", language: "de" });
    expect(askedOf(query)).toEqual({ from: "a", show: "moves" });
    expect(lookOf(query)).toEqual({ language: "de", theme: null });
  });

  it("is the API's with the format, and a name is only a name", () => {
    expect(apiUrl("service", { from: "a" }, "csv")).toBe("/api/reports/service?from=a&format=csv");
    expect(apiUrl("../x?", {}, "json")).toBe("/api/reports/..%2Fx%3F");
    expect(askedOf(queryOf("/?from=a&theme=dark&language=de&format=csv&queue="))).toEqual({ from: "a" });
  });

  it("begins with today, the service by queue", () => {
    const now = Date.parse("2026-11-22T10:00:00Z");
    const first = reportInfos.slice(0, 2).map((info) => firstAsked(info, { now, timezone: "Europe/Kyiv" }));
    const today = { from: "2026-11-22", to: "2026-11-23" };
    expect(first).toEqual([{ ...today, by: "queue" }, today]);
  });
});
