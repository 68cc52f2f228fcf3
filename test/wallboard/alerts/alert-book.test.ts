import { describe, expect, it } from "vitest";
import {
  type AlertBook,
  applied,
  bookLink,
  emptyBook,
  newlyFiring,
  toTakeCount,
  withAlert,
} from "../../../wallboard/alerts/alert-book.ts";
import { anAlert, AT } from "./alert-builders.ts";

const listed = (...alerts: ReturnType<typeof anAlert>[]): AlertBook =>
  applied({ ...emptyBook, connection: "open" }, { type: "alerts", data: { at: AT, alerts } });

describe("applied", () => {
  it("replaces the list, adds and changes single ones, and keeps the clock", () => {
    const first = listed(anAlert(), anAlert({ id: "a-2" }));
    const next = applied(first, {
      type: "alert",
      data: { at: AT + 5, alert: anAlert({ state: "claimed", revision: 2 }) },
    });
    expect([next.alerts?.get("a-1")?.state, next.alerts?.size, next.heardAt]).toEqual(["claimed", 2, AT + 5]);
    expect([...listed(anAlert({ id: "a-3" })).alerts?.keys() ?? []]).toEqual(["a-3"]);
  });

  it("does not go back to an older revision", () => {
    const newer = withAlert(listed(anAlert()), anAlert({ state: "claimed", revision: 3 }));
    expect(withAlert(newer, anAlert({ revision: 2 }))).toBe(newer);
    expect(newer.alerts?.get("a-1")?.state).toBe("claimed");
  });

  it("forgets the oldest of those that are over: 100 stay", () => {
    let book = listed(anAlert({ id: "open" }));
    for (let i = 0; i < 130; i++) book = withAlert(book, anAlert({ id: `a-${i}`, state: "resolved", revision: i + 1 }));
    expect(book.alerts?.size).toBe(101);
    expect([book.alerts?.has("a-29"), book.alerts?.has("a-30"), book.alerts?.has("open")]).toEqual([false, true, true]);
  });
});

describe("bookLink", () => {
  it.each<[Partial<AlertBook>, number, string]>([
    [{}, 1_000, "live"],
    [{}, 6_000, "stale"],
    [{ connection: "closed" }, 1_000, "connecting"],
    [{ connection: "closed" }, 6_000, "lost"],
    [{ connection: "forbidden" }, 1_000, "forbidden"],
    [{ alerts: null, connection: "opening" }, 0, "connecting"],
    [{ alerts: null, connection: "closed" }, 0, "lost"],
  ])("%j after %i ms is %s", (part, ms, state) => {
    expect(bookLink({ ...listed(anAlert()), ...part }, AT + ms).state).toBe(state);
  });
});

describe("newlyFiring", () => {
  it("is nothing of the first list, then what comes, is opened again or wakes up", () => {
    const before = listed(anAlert(), anAlert({ id: "snoozed", state: "snoozed" }), anAlert({ id: "again" }));
    expect(newlyFiring(emptyBook, before)).toEqual([]);
    const after = listed(
      anAlert(),
      anAlert({ id: "snoozed" }),
      anAlert({ id: "again", reopened: 1 }),
      anAlert({ id: "new" }),
      anAlert({ id: "taken", state: "claimed" }),
    );
    expect(newlyFiring(before, after).map(({ id }) => id)).toEqual(["snoozed", "again", "new"]);
    expect(toTakeCount(after)).toBe(4);
  });

  it("does not tell again what somebody gave back", () => {
    expect(newlyFiring(listed(anAlert({ state: "claimed" })), listed(anAlert({ revision: 2 })))).toEqual([]);
  });
});
