import { describe, expect, test } from "vitest";
import { type DeskAlert, staff, staffActs } from "../../../../ingest/sources/simulator/staff.ts";

const MINUTE = 60_000;
const firedAt = Date.UTC(2026, 10, 25, 9);

function alert(id: string, more: Partial<DeskAlert> = {}): DeskAlert {
  return {
    id,
    trigger: "complaint",
    state: "firing",
    subject: { kind: "customer" },
    claimedBy: null,
    claimedAt: null,
    from: firedAt,
    firedAt,
    history: [{ at: firedAt, kind: "fired", by: null }],
    ...more,
  };
}

const hundred = Array.from({ length: 100 }, (_, i) => alert(`alert-${i}`));
const claimedBy = (by: string) => ({ state: "claimed" as const, claimedBy: by, claimedAt: firedAt + MINUTE });
const claims = (by: string) => ({ at: firedAt + MINUTE, kind: "claimed", by });

describe("staffActs", () => {
  test("claims some within minutes, leaves most to whoever looks for twenty minutes, and none for longer than 35", () => {
    const claimed = (minutes: number) => staffActs(hundred, firedAt + minutes * MINUTE).length;
    expect(claimed(0.5)).toBe(0);
    expect(claimed(4)).toBeGreaterThan(20);
    expect(claimed(19)).toBe(claimed(4));
    expect(claimed(4)).toBeLessThan(50);
    expect(claimed(35)).toBe(100);
    const acts = staffActs(hundred, firedAt + 35 * MINUTE);
    expect(new Set(acts.map(({ action, body }) => `${action} ${body.by}`))).toEqual(
      new Set(staff.map((by) => `claim ${by}`)),
    );
  });

  test("clears away within minutes what was long over when it fired", () => {
    const old = hundred.map((one) => ({ ...one, from: firedAt - 3 * 60 * MINUTE }));
    expect(staffActs(old, firedAt + 4 * MINUTE)).toHaveLength(100);
  });

  test("comments on some while at work, once, and resolves what one of them has within six minutes, as that one", () => {
    const mine = hundred.map((one) => ({
      ...one,
      ...claimedBy(staff[1]),
      history: [...one.history, claims(staff[1])],
    }));
    const at = (minutes: number) => staffActs(mine, firedAt + MINUTE + minutes * MINUTE);
    const said = at(4).filter(({ action }) => action === "comment");
    expect(said.length).toBeGreaterThan(5);
    const saying = mine.map((one) => ({
      ...one,
      history: [...one.history, { at: firedAt + 2 * MINUTE, kind: "commented", by: staff[1] }],
    }));
    expect(staffActs(saying, firedAt + 5 * MINUTE).filter(({ action }) => action === "comment")).toEqual([]);
    const over = at(6);
    expect(over.map(({ action, body }) => `${action} ${body.by}`)).toEqual(Array(100).fill(`resolve ${staff[1]}`));
    const outcomes = over.flatMap((act) => act.action === "resolve" ? [act.body.outcome] : []);
    expect(new Set(outcomes)).toEqual(new Set(["saved", "called-back", "no-need", "no-answer", "lost"]));
  });

  test("never touches what somebody else has claimed, released, snoozed or commented", () => {
    const late = firedAt + 60 * MINUTE;
    const visitors = [
      alert("a", { ...claimedBy("Ann"), history: [claims("Ann")] }),
      alert("b", { history: [claims("Ann"), { at: firedAt + 2 * MINUTE, kind: "released", by: "Ann" }] }),
      alert("c", { state: "snoozed", history: [{ at: firedAt, kind: "snoozed", by: "Ann" }] }),
      alert("d", { history: [{ at: firedAt, kind: "commented", by: "Ann" }] }),
      alert("e", { ...claimedBy(staff[0]), history: [claims(staff[0]), { at: late, kind: "commented", by: "Ann" }] }),
    ];
    expect(staffActs(visitors, late)).toEqual([]);
    expect(staffActs([alert("a")], late)).toHaveLength(1);
  });

  test("leaves alerts of queues and sites alone", () => {
    const queue = alert("a", { trigger: "surge", subject: { kind: "queue" } });
    expect(staffActs([queue], firedAt + 60 * MINUTE)).toEqual([]);
  });
});
