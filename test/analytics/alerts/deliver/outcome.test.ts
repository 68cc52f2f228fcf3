import { describe, expect, it } from "vitest";
import { DeliveryFailed } from "../../../../analytics/alerts/delivery-failed.ts";
import { alertAfter, failureOf, noticeAfter, type Outcome } from "../../../../analytics/alerts/deliver/outcome.ts";
import { anAlert, aNotice, at } from "./message-builder.ts";

const failed = (options?: { isFinal?: boolean; retryAfterMs?: number }) =>
  failureOf(new DeliveryFailed("hooks.example answered 500", options));

describe("noticeAfter", () => {
  it("marks what was sent with its moment and forgets what went wrong before", () => {
    const notice = aNotice({ attempts: 2, problem: "before" });
    const sent = { ...notice, state: "sent", attempts: 3, sentAt: at, problem: null };
    expect(noticeAfter(notice, { kind: "sent" }, at)).toEqual(sent);
  });

  it.each([[0, 5], [1, 15], [2, 60], [3, 300], [4, 900]])(
    "after %i failures waits %i s for the next try",
    (attempts, s) => {
      expect(noticeAfter(aNotice({ attempts }), failed(), at)).toMatchObject({
        state: "waiting",
        attempts: attempts + 1,
        dueAt: at + s * 1000,
        problem: "hooks.example answered 500",
      });
    },
  );

  it("gives up after the last wait, and at once what cannot help", () => {
    expect(noticeAfter(aNotice({ attempts: 5 }), failed(), at)).toMatchObject({ state: "dead", attempts: 6 });
    expect(noticeAfter(aNotice(), failed({ isFinal: true }), at)).toMatchObject({ state: "dead", attempts: 1 });
  });

  it("waits longer when the receiver asks for it, but an hour at most, and never shorter", () => {
    const waited = (retryAfterMs: number) => noticeAfter(aNotice(), failed({ retryAfterMs }), at).dueAt - at;
    expect([waited(30_000), waited(1000), waited(86_400_000)]).toEqual([30_000, 5000, 3_600_000]);
  });
});

describe("failureOf", () => {
  it("does not tell the text of what was not expected: it may hold secrets", () => {
    expect(failureOf(new Error("https://hooks.example/secret"))).toMatchObject({
      problem: "Failed unexpectedly, see the log",
      isFinal: false,
    });
  });
});

describe("alertAfter", () => {
  const sent: Outcome = { kind: "sent" };
  const settled = { alert: "a-1", key: "k", attempts: 0, outcome: sent, at };
  const alertWith = (parts: object) =>
    anAlert({ notices: [aNotice({ key: "other" }), aNotice({ key: "k", ...parts })] });
  const after = (parts: object, outcome: Outcome = sent) => alertAfter(alertWith(parts), [{ ...settled, outcome }]);

  it("marks the one notice and leaves the others", () => {
    expect(after({}).notices.map(({ state }) => state)).toEqual(["waiting", "sent"]);
  });

  it("is the same object where another process marked that try before", () => {
    for (
      const parts of [{ state: "sent", attempts: 1 }, { state: "waiting", attempts: 1 }, { state: "dead", attempts: 1 }]
    ) {
      const alert = alertWith(parts);
      expect(alertAfter(alert, [settled])).toBe(alert);
    }
  });

  it("marks as sent what was sent while somebody claimed the alert, but leaves out what failed", () => {
    const leftOut = { state: "left-out", problem: "claimed" };
    expect(after(leftOut).notices[1]).toMatchObject({ state: "sent", sentAt: at });
    expect(after(leftOut, failed()).notices[1]).toMatchObject(leftOut);
  });
});
