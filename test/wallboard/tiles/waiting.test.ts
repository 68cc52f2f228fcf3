import { describe, expect, it } from "vitest";
import type { Answer, AnswerParts } from "../../../schemas/boards/answers.ts";
import type { Tier } from "../../../schemas/names.ts";
import { vipTile, vipView } from "../../../wallboard/tiles/vip-view.ts";
import { waitingTile, waitingView } from "../../../wallboard/tiles/waiting-view.ts";
import { AT } from "../board-builders.ts";
import { tileInput } from "./tile-input.ts";

type Row = AnswerParts["waiting"]["row"];

/** Waits for so many seconds, with a target of 20. */
function row(customer: string | null, seconds: number, tier: Tier | null = null): Row {
  const queuedAt = AT - seconds * 1000;
  return {
    key: `kyiv/${customer}`,
    site: "kyiv",
    queue: "sales",
    queueTitle: "Sales",
    channel: "voice",
    priority: null,
    tier,
    isVip: tier === "A",
    customer,
    name: null,
    queuedAt,
    contact: "c1",
    targetAt: queuedAt + 20_000,
  };
}

function answerOf(rows: Row[], waitingNow = rows.length): Answer<"waiting"> {
  return { state: "ready", head: { waitingNow, oldestQueuedAt: rows[0]?.queuedAt ?? null }, rows };
}

const queue = answerOf([row("Sixty one", 61, "N"), row("Forty", 40), row("Twenty", 20, "B"), row("Five", 5, "A")], 7);

describe(waitingView, () => {
  it("has the longest wait first, judged by the target of its queue", () => {
    const { rows } = waitingView(tileInput("waiting", queue));
    expect(rows.map(({ customer, waitMs, severity }) => [customer, waitMs, severity])).toEqual([
      ["Sixty one", 61_000, "bad"], // more than three times the target
      ["Forty", 40_000, "warn"],
      ["Twenty", 20_000, "ok"], // on the target is in it
      ["Five", 5_000, "ok"],
    ]);
  });

  it("orders by tier when asked, where unknown is not the last", () => {
    const { rows } = waitingView(tileInput("waiting", queue, { options: { order: "tier" } }));
    expect(rows.map(({ tier }) => tier)).toEqual(["A", "B", null, "N"]);
  });

  it("names a customer where the name is known, and has a tagged one among the VIPs", () => {
    const tagged = { ...row("C-1040", 5, "C"), isVip: true, name: "Olena" };
    const { rows } = waitingView(tileInput("waiting", answerOf([row("Ten", 10, "B"), tagged]), {
      options: { order: "tier" },
    }));
    expect(rows.map(({ customer }) => customer)).toEqual(["Olena", "Ten"]);
  });

  it("keeps who waits longer first within a tier", () => {
    const same = answerOf([row("Ten", 10, "C"), row("Thirty", 30, "C")]);
    const { rows } = waitingView(tileInput("waiting", same, { options: { order: "tier" } }));
    expect(rows.map(({ customer }) => customer)).toEqual(["Thirty", "Ten"]);
  });

  it("shows no more than asked for, and counts everybody", () => {
    const view = waitingView(tileInput("waiting", queue, { options: { most: 2 } }));
    expect(view.rows).toHaveLength(2);
    expect(view).toMatchObject({ waitingNow: 7, longestMs: 61_000 });
  });

  it("judges nothing while the time is unknown", () => {
    const [first] = waitingView(tileInput("waiting", queue, { now: null })).rows;
    expect(first).toMatchObject({ waitMs: null, severity: null });
  });
});

describe("the tile of who waits", () => {
  it("is as bad as its worst row, also when that is not shown", () => {
    expect(waitingTile.judgement(tileInput("waiting", queue))?.severity).toBe("bad");
    expect(waitingTile.judgement(tileInput("waiting", answerOf([row("Five", 5)])))?.severity).toBe("ok");
    expect(waitingTile.judgement(tileInput("waiting", answerOf([])))).toBeNull();
  });

  it("is empty when nobody waits", () => {
    expect(waitingTile.empty(tileInput("waiting", answerOf([])))).toBe("Nobody is waiting");
    expect(waitingTile.empty(tileInput("waiting", queue))).toBeNull();
  });

  it.each(
    [
      ["en", "7 customers are waiting, the longest for 1:01"],
      ["uk", "7 клієнтів чекають, найдовше 1:01"],
      ["pl", "7 klientów czeka, najdłużej 1:01"],
      ["zh", "7 位客户正在等待，最长 1:01"],
    ] as const,
  )("is spoken in %s", (language, sentence) => {
    expect(waitingTile.spoken(tileInput("waiting", queue, { language }))).toBe(sentence);
  });
});

describe("the strip of VIPs", () => {
  const vips = (seconds: number) => answerOf([row("Best", seconds, "A")]);

  it.each(
    [
      [1, "warn", "VIP waiting"],
      [20, "warn", "VIP waiting"],
      [21, "bad", "Over target"],
    ] as const,
  )("after %i s of waiting is %s: %s", (seconds, severity, en) => {
    expect(vipTile.judgement(tileInput("vip", vips(seconds)))).toMatchObject({ severity, word: { en } });
  });

  it("is calm when nobody waits", () => {
    const nobody = tileInput("vip", answerOf([]));
    expect(vipTile.judgement(nobody)).toBeNull();
    expect(vipTile.empty(nobody)).toBe("No VIP is waiting");
  });

  it("shows the longest wait first, no more than asked for", () => {
    const { rows, waitingNow } = vipView(tileInput("vip", answerOf([row("Ten", 10, "A"), row("Forty", 40, "A")]), {
      options: { most: 1 },
    }));
    expect(rows.map(({ customer }) => customer)).toEqual(["Forty"]);
    expect(waitingNow).toBe(2);
  });

  it("is spoken with the plural of the language", () => {
    expect(vipTile.spoken(tileInput("vip", vips(62)))).toBe("1 VIP is waiting, for 1:02");
    expect(vipTile.spoken(tileInput("vip", answerOf([row("A", 62, "A")], 3), { language: "ru" })))
      .toBe("3 VIP-клиента ждут, дольше всех 1:02");
  });
});
