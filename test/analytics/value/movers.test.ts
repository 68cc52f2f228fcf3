import { describe, expect, it } from "vitest";
import { isUp, type Mover, otherChange, reasonOf } from "../../../analytics/value/movers.ts";

const mover = (told: Partial<Mover>): Mover => ({
  tierThen: "B",
  tierNow: "A",
  revenueThen: 100,
  revenueNow: 100,
  came: 0,
  fell: 0,
  ...told,
});

describe("reasonOf", () => {
  it.each([
    ["new orders", { revenueNow: 150, came: 50 }],
    ["new orders", { revenueNow: 120, came: 50, fell: 30 }],
    ["older refunds fell out of the window", { revenueNow: 130, fell: -30 }],
    ["late orders, another rate or a merge of customers", { revenueNow: 190, came: 20 }], // 70 of 90
    ["others brought less", { revenueNow: 90, fell: 10 }],
    ["refunds", { tierNow: "C", revenueNow: 60, came: -40 }],
    ["older orders fell out of the window", { tierNow: "C", revenueNow: 50, came: 10, fell: 60 }],
    ["others brought more", { tierNow: "C", revenueNow: 110, came: 10 }],
  ] as [string, Partial<Mover>][])("is %s for %o", (reason, told) => {
    expect(reasonOf(mover(told))).toBe(reason);
  });
});

describe("otherChange", () => {
  it("is what orders of the two windows do not explain", () => {
    expect(otherChange(mover({ revenueNow: 130, came: 50, fell: 30 }))).toBe(10);
    expect(otherChange(mover({ revenueNow: 100.3, came: 0.1 + 0.2 }))).toBe(0); // not 1e-15
  });
});

describe("isUp", () => {
  it("is a better tier", () => {
    expect(isUp(mover({}))).toBe(true);
    expect(isUp(mover({ tierNow: "N" }))).toBe(false);
  });
});
