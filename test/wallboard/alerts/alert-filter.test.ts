import { describe, expect, it } from "vitest";
import {
  type AlertFilter,
  deskQuery,
  filtered,
  isFiltered,
  noFilter,
  readDesk,
} from "../../../wallboard/alerts/alert-filter.ts";
import { typicalDesk } from "./typical-desk.ts";
import { AT } from "./alert-builders.ts";

const ids = (part: Partial<AlertFilter>) =>
  filtered(typicalDesk(AT), { ...noFilter, ...part }, "Iryna").map(({ id }) => id).join(" ");

describe("filtered", () => {
  it.each<[Partial<AlertFilter>, string]>([
    [{}, "a-1 a-2 a-3 a-4 a-5 a-6 a-7"],
    [{ site: "lisbon" }, "a-5 a-6"],
    [{ rule: "refused" }, "a-6"],
    [{ tier: "B" }, "a-4"],
    [{ severity: "bad" }, "a-2 a-5 a-6"],
    [{ state: "snoozed" }, "a-7"],
    [{ isMine: true }, "a-3"],
    [{ text: "VIP shev" }, ""],
    [{ text: "bank invoices" }, "a-3"],
    [{ text: "  NORDWIND " }, "a-2"],
    [{ site: "kyiv", severity: "info" }, "a-4 a-7"],
  ])("%j: %s", (part, found) => expect(ids(part)).toBe(found));
});

describe("readDesk", () => {
  const read = (query: string) => readDesk(new URLSearchParams(query));

  it("takes what it knows, and nothing else", () => {
    expect(read("view=calls&alert=a-1&site=kyiv&rule=vip-waits&tier=A&severity=bad&state=firing&mine=1&find=ole"))
      .toEqual({
        view: "calls",
        chosen: "a-1",
        filter: {
          site: "kyiv",
          rule: "vip-waits",
          tier: "A",
          severity: "bad",
          state: "firing",
          isMine: true,
          text: "ole",
        },
      });
    expect(read("view=x&site=%3Cb%3E&tier=Z&severity=awful&state=none&rule=A%20B")).toEqual({
      view: "now",
      chosen: null,
      filter: noFilter,
    });
  });

  it("is written back as it was read, beside what else is in the address", () => {
    const query = "language=uk&view=past&alert=a-1&site=kyiv&tier=A&mine=1&find=ole";
    expect(deskQuery(new URLSearchParams("language=uk&state=snoozed"), read(query))).toBe(query);
    expect(deskQuery(new URLSearchParams(query), read(""))).toBe("language=uk");
  });

  it("says whether anything is left out", () => {
    expect([isFiltered(noFilter), isFiltered({ ...noFilter, text: "a" }), isFiltered({ ...noFilter, tier: "A" })])
      .toEqual([
        false,
        true,
        true,
      ]);
  });
});
