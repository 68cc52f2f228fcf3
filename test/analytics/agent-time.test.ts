import { describe, expect, it } from "vitest";
import { OFFER_HOLDS_MS, type Silences, timelineOf, WORD_HOLDS_MS } from "../../analytics/agent-time.ts";
import { story, talk, word } from "../support/agent-builder.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const never: Silences = () => [];

type Parts = Parameters<typeof story>[0];

/** State and minutes of each stretch of an hour, with the reason of a pause. */
function hour(parts: Parts, silences = never): [string, number][] {
  return timelineOf(story(parts), { from: 0, to: HOUR }, silences).map(({ from, to, state, reason }) => {
    return [reason === null ? state : `${state}: ${reason}`, (to - from) / MINUTE];
  });
}

describe(timelineOf, () => {
  it("is offline without a word", () => {
    expect(hour({})).toEqual([["offline", 60]]);
  });

  it("follows the words; the last one before goes on, the last one goes on to the end", () => {
    const words = [word(-10 * MINUTE, "available"), word(15 * MINUTE, "paused", "lunch"), word(45 * MINUTE, "offline")];
    expect(hour({ words })).toEqual([["available", 15], ["paused: lunch", 30], ["offline", 15]]);
  });

  it("tells pauses of different reasons apart, and joins a word that was repeated", () => {
    const words = [
      word(0, "paused", "lunch"),
      word(10 * MINUTE, "paused", "lunch"),
      word(20 * MINUTE, "paused", "training"),
      word(30 * MINUTE, "paused"),
    ];
    expect(hour({ words })).toEqual([["paused: lunch", 20], ["paused: training", 10], ["paused", 30]]);
  });

  it("takes the last of several words of the same moment", () => {
    expect(hour({ words: [word(0, "available"), word(0, "paused", "lunch")] })).toEqual([["paused: lunch", 60]]);
  });

  it("is busy with a connected leg whatever the source says, and two at once are one stretch", () => {
    const words = [word(0, "available")];
    const chats = [talk(10 * MINUTE, { talkMs: 20 * MINUTE }), talk(20 * MINUTE, { talkMs: 20 * MINUTE })];
    // 10..30 and 20..40 together are 10..40.
    expect(hour({ words, legs: chats })).toEqual([["available", 10], ["busy", 30], ["available", 20]]);
    expect(hour({ words: [word(0, "offline")], legs: [talk(50 * MINUTE)] })).toEqual([["offline", 50], ["busy", 10]]);
  });

  it("wraps up after the talk even when the source says available, unless the next talk begins", () => {
    const legs = [
      talk(0, { talkMs: 10 * MINUTE, wrapMs: 20 * MINUTE }),
      talk(15 * MINUTE, { talkMs: 5 * MINUTE, holdMs: 5 * MINUTE }),
    ];
    // Busy 0..10 and 15..25; wrap-up 10..30 shows in 10..15 and 25..30.
    expect(hour({ words: [word(0, "available")], legs })).toEqual([
      ["busy", 10],
      ["wrapup", 5],
      ["busy", 10],
      ["wrapup", 5],
      ["available", 30],
    ]);
  });

  it("rings until somebody told, above all but a talk", () => {
    const offers = [{ at: 5 * MINUTE, endAt: 6 * MINUTE }, { at: 30 * MINUTE, endAt: null }];
    const legs = [talk(40 * MINUTE, { talkMs: 10 * MINUTE })];
    expect(hour({ words: [word(0, "paused", "lunch")], offers, legs })).toEqual([
      ["paused: lunch", 5],
      ["offered", 1],
      ["paused: lunch", 24],
      ["offered", 10],
      ["busy", 10],
      ["offered", 10],
    ]);
  });

  it("takes the higher of what the source and the legs say", () => {
    const order = ["offline", "available", "paused", "wrapup", "busy"] as const;
    const wrapUp = [talk(-HOUR, { talkMs: HOUR, wrapMs: HOUR })];
    const shown = order.map((state) => hour({ words: [word(0, state)], legs: wrapUp })[0]?.[0]);
    expect(shown).toEqual(["wrapup", "wrapup", "wrapup", "wrapup", "busy"]);
  });

  it("forgets a word after a month, an offer after a day, a talk a month after it was queued", () => {
    const end = 10 * MINUTE;
    expect(hour({ words: [word(end - WORD_HOLDS_MS, "available")] })).toEqual([["available", 10], ["offline", 50]]);
    expect(hour({ offers: [{ at: end - OFFER_HOLDS_MS, endAt: null }] })).toEqual([["offered", 10], ["offline", 50]]);
    const letter = talk(end - WORD_HOLDS_MS, { answeredAt: 0 });
    expect(hour({ legs: [letter] })).toEqual([["busy", 10], ["offline", 50]]);
  });
});

describe("a silent source", () => {
  const silent: Silences = (source) => source === "pbx" ? [{ from: 20 * MINUTE, to: 50 * MINUTE }] : [];

  it("leaves unknown what its last word said, unless that was offline", () => {
    const silence = [["available", 20], ["unknown", 30], ["available", 10]];
    expect(hour({ words: [word(0, "available")] }, silent)).toEqual(silence);
    expect(hour({ words: [word(0, "offline")] }, silent)).toEqual([["offline", 60]]);
    expect(hour({ words: [word(0, "available", null, "other")] }, silent)).toEqual([["available", 60]]);
  });

  it("is that of the source that spoke last", () => {
    const words = [word(0, "available"), word(30 * MINUTE, "available", null, "other")];
    expect(hour({ words }, silent)).toEqual([["available", 20], ["unknown", 10], ["available", 30]]);
  });

  it("leaves in doubt a talk whose end nobody told, not one whose end is known", () => {
    const words = [word(0, "available")];
    expect(hour({ words, legs: [talk(10 * MINUTE)] }, silent)).toEqual([
      ["available", 10],
      ["busy", 10],
      ["unknown", 30],
      ["busy", 10],
    ]);
    expect(hour({ words, legs: [talk(10 * MINUTE, { talkMs: 30 * MINUTE, wrapMs: 5 * MINUTE })] }, silent)).toEqual([
      ["available", 10],
      ["busy", 30],
      ["wrapup", 5],
      ["unknown", 5],
      ["available", 10],
    ]);
  });
});
