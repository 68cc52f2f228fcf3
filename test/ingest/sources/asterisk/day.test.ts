import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Translator } from "../../../../ingest/sources/asterisk/translator.ts";
import { TranslatorState } from "../../../../ingest/sources/asterisk/state.ts";
import { expected } from "./day.expected.ts";
import { about, origin, pushAll, told } from "./queue-log.ts";
import { tally } from "./tally.ts";

const lines = readFileSync(new URL("./day.queue_log", import.meta.url), "utf8").trimEnd().split("\n");
const day = pushAll(new Translator(origin), lines);

describe("a day of a queue log", () => {
  it.each(Object.keys(expected))("comes to the counters worked out by hand for %s", (queue) => {
    expect(tally(day, queue, { targetMs: 20_000, shortMs: 5_000 })).toEqual(expected[queue]?.counters);
  });

  it.each(Object.keys(expected))("has KPIs that follow from those counters for %s", (queue) => {
    const { counters, kpis } = expected[queue] ?? { counters: {}, kpis: {} };
    const c = (name: string) => counters[name] ?? NaN;
    const ended = c("answered") + c("abandoned");
    expect(kpis).toEqual({
      serviceLevelAnswered: c("answeredInTarget") / c("answered"),
      serviceLevelOffered: c("answeredInTarget") / ended,
      serviceLevelOfferedLessShort: c("answeredInTarget") / (ended - c("abandonedShort")),
      serviceLevelHandledInTarget: (c("answeredInTarget") + c("abandonedInTarget")) / ended,
      serviceLevelRemovedInTarget: (c("answeredInTarget") + c("abandonedInTarget") + c("callbacksInTarget")) /
        c("queued"),
      serviceLevelAbandonsInTargetIgnored: c("answeredInTarget") / (ended - c("abandonedInTarget")),
      asa: c("waitAnsweredMs") / c("answered"),
      averageWait: (c("waitAnsweredMs") + c("waitAbandonedMs") + c("waitOtherMs")) /
        (ended + c("callbacks") + c("flowedOut")),
      averageAbandonTime: c("waitAbandonedMs") / c("abandoned"),
      abandonRate: c("abandoned") / c("queued"),
      answerRate: c("answered") / c("queued"),
      aht: (c("talkMs") + c("holdMs") + c("wrapMs")) / c("handledLegs"),
      averageTalk: c("talkMs") / c("handledLegs"),
      averageHold: c("holdMs") / c("heldLegs"),
      averageWrap: c("wrapMs") / c("handledLegs"),
      averageRing: c("ringMs") / c("answered"),
      transferRate: (c("transferredBlind") + c("transferredAttended")) / c("answered"),
      blindTransferRate: c("transferredBlind") / c("answered"),
      declineRate: c("declined") / c("offered"),
      holdRate: c("heldLegs") / c("answered"),
      deflectionRate: c("deflected") / c("queued"),
      announcementsPerLeg: c("announcements") / c("queued"),
      announcedShare: c("announcedLegs") / c("queued"),
      patienceIndex: c("answered") / c("abandoned"),
    });
  });

  it("shows every agent in the right state", () => {
    expect(told(about("agents", day))).toEqual([
      "10 agent.changed 1240 available [sales]",
      "10.001 agent.changed 1240 available [sales,support]",
      "12 agent.changed 1241 available [sales]",
      "14 agent.changed 1242 available [support]",
      "16 agent.changed Anna K available",
      "20 agent.changed 1243 available",
      "232 agent.changed 1240 wrapup [sales,support]",
      "262 agent.changed 1240 available [sales,support]",
      "800 agent.changed 1240 wrapup [sales,support]",
      "815 agent.changed 1240 available [sales,support]",
      "820 agent.changed 1240 paused lunch [sales,support]",
      "900 agent.changed 1240 available [sales,support]",
      "1330 agent.changed 1242 wrapup [support]",
      "1390 agent.changed 1242 offline []",
      "1450 agent.changed Anna K paused coffee",
      "1480 agent.changed Anna K available",
      "1490 agent.changed Anna K offline []",
      "1495 agent.changed 1243 offline []",
      "1810 agent.changed 1241 offline []",
      "1810 agent.changed 1240 available [support]",
      "1812 agent.changed 1240 offline []",
    ]);
  });

  it("gives each event an id of its own, and the same ids when it is read again", () => {
    const ids = day.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pushAll(new Translator(origin), lines).map((event) => event.id)).toEqual(ids);
    expect(new Set(pushAll(new Translator(origin), [...lines, ...lines]).map((event) => event.id))).toEqual(
      new Set(ids),
    );
  });

  it("gives the same events when the translator is stored and loaded after any line", () => {
    for (let split = 0; split <= lines.length; split++) {
      const first = new Translator(origin);
      const before = pushAll(first, lines.slice(0, split));
      const stored = JSON.stringify(first);
      const second = Translator.from(TranslatorState.parse(JSON.parse(stored)), origin);
      expect([...before, ...pushAll(second, lines.slice(split))]).toEqual(day);
      expect(JSON.stringify(first)).toBe(stored);
    }
  });

  it("comes to the same counters when every line is doubled", () => {
    const doubled = pushAll(new Translator(origin), lines.flatMap((line) => [line, line]));
    const single = [...new Map(doubled.map((event) => [event.id, event])).values()];
    for (const queue of Object.keys(expected)) {
      expect(tally(single, queue, { targetMs: 20_000, shortMs: 5_000 })).toEqual(expected[queue]?.counters);
    }
  });

  it("comes to the same counters when neighbours of one second change places", () => {
    const swapped = swapTwins(lines);
    expect(swapped).not.toEqual(lines);
    const events = pushAll(new Translator(origin), swapped);
    for (const queue of Object.keys(expected)) {
      expect(tally(events, queue, { targetMs: 20_000, shortMs: 5_000 })).toEqual(expected[queue]?.counters);
    }
  });
});

function swapTwins(lines: readonly string[]): string[] {
  const swapped = [...lines];
  for (let index = 1; index < swapped.length; index++) {
    const [left = "", right = ""] = swapped.slice(index - 1, index + 1);
    if (left.split("|")[0] !== right.split("|")[0]) continue;
    swapped.splice(index - 1, 2, right, left);
    index++;
  }
  return swapped;
}
