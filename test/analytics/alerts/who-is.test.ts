import { describe, expect, it } from "vitest";
import { KnownCustomers } from "../../../analytics/alerts/customer-book.ts";
import { fingerprintOf } from "../../../analytics/alerts/forgotten.ts";
import { Matters } from "../../../analytics/alerts/matters.ts";
import { whoIs } from "../../../analytics/alerts/who-is.ts";
import { NO_TIERS } from "../../../analytics/live/tiers.ts";
import { event } from "../../support/event-builder.ts";

const book = new KnownCustomers({
  described: new Map([["anna", { name: "Anna", tags: ["vip"], owner: "maria", describedAt: 100 }]]),
  scores: new Map(),
  roots: new Map([["anna-old", "anna"]]),
  tiers: () => NO_TIERS,
});

/** Anna's name and account manager, by whatever id, after she was described and erased so. */
function named(id: string, { toldAt, erasedAt }: { toldAt?: number; erasedAt?: number }) {
  const matters = new Matters();
  if (toldAt !== undefined) {
    matters.apply(
      event("customer.described", toldAt, { customer: "anna", kind: "person", name: "Anna K.", owner: "petro" }),
    );
  }
  if (erasedAt !== undefined) matters.forgotten.take(fingerprintOf("anna"), erasedAt);
  const { name, tags, owner } = whoIs(id, 500, { book, matters });
  return [name, tags, owner];
}

describe(whoIs, () => {
  it("goes by the book, and by what was told since", () => {
    expect(named("anna", {})).toEqual(["Anna", ["vip"], "maria"]);
    expect(named("anna-old", { toldAt: 99 })).toEqual(["Anna", ["vip"], "maria"]);
    expect(named("anna-old", { toldAt: 200 })).toEqual(["Anna K.", [], "petro"]);
    expect(named("nobody", {})).toEqual([null, [], null]);
  });

  it("names nobody who was erased, until they are described again", () => {
    expect(named("anna", { erasedAt: 150 })).toEqual([null, [], null]);
    expect(named("anna-old", { toldAt: 200, erasedAt: 250 })).toEqual([null, [], null]);
    expect(named("anna", { toldAt: 300, erasedAt: 250 })).toEqual(["Anna K.", [], "petro"]);
  });
});
