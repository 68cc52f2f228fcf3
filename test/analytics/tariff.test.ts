import { describe, expect, it } from "vitest";
import { costOf, type CostPart, tariffFinder } from "../../analytics/tariff.ts";
import { Directory } from "../../schemas/directory.ts";

const tariffsOf = (...tariffs: object[]) => Directory.parse({ tariffs }).tariffs;
const subject = { site: "kyiv", channel: "voice", direction: "inbound", lineKind: "free" };

describe(tariffFinder, () => {
  const find = tariffFinder(tariffsOf(
    { perContact: 1 },
    { site: "kyiv", perContact: 2 },
    { channel: "voice", perContact: 3 },
    { channel: "voice", site: "kyiv", perContact: 4 },
    { channel: "voice", site: "kyiv", direction: "outbound", perContact: 5 },
    { lineKind: "free", perContact: 6 },
  ));
  const priceOf = (more: object) => find({ ...subject, ...more })?.perContact;

  it("takes the one that names most", () => {
    expect(priceOf({})).toBe(4);
    expect(priceOf({ direction: "outbound" })).toBe(5);
    expect(priceOf({ site: "lviv", channel: "email", lineKind: "" })).toBe(1);
  });

  it("of two that name equally many takes line before channel before direction before site", () => {
    expect(priceOf({ site: "lviv" })).toBe(6);
    expect(priceOf({ site: "lviv", lineKind: "shared" })).toBe(3);
    const narrow = tariffFinder(tariffsOf(
      { direction: "inbound", site: "kyiv", perContact: 1 },
      { channel: "voice", direction: "inbound", perContact: 2 },
      { lineKind: "free", site: "kyiv", perContact: 3 },
    ));
    expect(narrow(subject)?.perContact).toBe(3);
    expect(narrow({ ...subject, lineKind: "" })?.perContact).toBe(2);
    expect(narrow({ ...subject, channel: "", lineKind: "" })?.perContact).toBe(1);
  });

  it("is the same whatever the order of the list", () => {
    const tariffs = tariffsOf({ channel: "voice" }, { direction: "inbound" }, { lineKind: "free" }, { site: "kyiv" });
    for (const list of [tariffs, [...tariffs].reverse()]) expect(tariffFinder(list)(subject)).toEqual(tariffs[2]);
  });

  it("finds none where none fits", () => {
    expect(tariffFinder(tariffsOf({ channel: "email" }))(subject)).toBeNull();
    expect(tariffFinder([])(subject)).toBeNull();
  });
});

describe(costOf, () => {
  const find = tariffFinder(tariffsOf(
    { channel: "voice", perContact: 0.5, perMinute: 0.4 },
    { channel: "selfservice", perContact: 0.05, perMinute: 0.01 },
  ));
  const part: CostPart = { ...subject, reach: "people", contacts: 3, spentMs: 150_000 };

  it("is per contact and per minute", () => {
    expect(costOf(part, find)).toBeCloseTo(3 * 0.5 + 2.5 * 0.4, 12); // 150 s are 2.5 minutes.
    expect(costOf({ ...part, reach: "nobody", spentMs: 0 }, find)).toBeCloseTo(1.5, 12);
  });

  it("is by the tariff of self-service for who met only menus, on whatever channel", () => {
    expect(costOf({ ...part, reach: "selfservice" }, find)).toBeCloseTo(3 * 0.05 + 2.5 * 0.01, 12);
    expect(costOf({ ...part, reach: "selfservice", channel: "chat" }, find)).toBeCloseTo(3 * 0.05 + 2.5 * 0.01, 12);
  });

  it("is not known without a tariff", () => {
    expect(costOf({ ...part, channel: "email" }, find)).toBeNull();
  });
});
