import { describe, expect, it } from "vitest";
import type { Answer } from "../../../schemas/boards/answers.ts";
import type { Channel } from "../../../schemas/names.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { channelRows, channelsTile } from "../../../wallboard/tiles/channels-view.ts";
import { anInput } from "./chart-input.ts";

type Told = [channel: Channel, received: number, answered: number, waitingNow: number];

function anAnswer(...rows: Told[]): Answer {
  return {
    state: "ready",
    head: {},
    rows: rows.map(([channel, received, answered, waitingNow]) => ({
      key: channel,
      channel,
      received,
      answered,
      waitingNow,
    })),
  };
}

const rows = (...told: Told[]) => channelRows(anInput("channels", { answer: anAnswer(...told) }));

describe("channelRows", () => {
  it("puts the busiest first and names the channels in the board's language", () => {
    const input = anInput("channels", {
      answer: anAnswer(["chat", 1, 1, 0], ["voice", 9, 8, 2]),
      look: { locale: localeOf("uk") },
    });
    expect(channelRows(input).map(({ name }) => name)).toEqual(["Телефон", "Чат"]);
  });

  it("tells shares of the whole and of each channel, an answered share never above what is true", () => {
    const [voice, chat] = rows(["voice", 2, 2, 0], ["chat", 1000, 999, 3]).reverse();
    expect(chat).toMatchObject({ share: "100\u202f%", answered: "99\u202f%", received: "1,000", waiting: "3" });
    expect(voice).toMatchObject({ share: "0\u202f%", answered: "100\u202f%" });
    expect(voice?.width).toBeCloseTo(2 / 1002);
  });

  it("leaves out channels by which nobody came, unless somebody waits there", () => {
    expect(rows(["fax", 0, 0, 0], ["sms", 0, 0, 1], ["voice", 1, 1, 0]).map(({ channel }) => channel)).toEqual([
      "voice",
      "sms",
    ]);
    expect(rows(["sms", 0, 0, 1])[0]).toMatchObject({ share: "0\u202f%", answered: "–", width: 0 });
  });

  it("gives each channel a colour that does not depend on the others", () => {
    expect(rows(["chat", 5, 5, 0])[0]?.colour).toBe(rows(["chat", 5, 5, 0], ["voice", 9, 9, 0])[1]?.colour);
  });
});

describe("channelsTile", () => {
  it("is empty when nobody came", () => {
    expect(channelsTile.empty(anInput("channels", { answer: anAnswer() }))).toBe("No contacts yet");
    expect(channelsTile.empty(anInput("channels", { answer: anAnswer(["voice", 0, 0, 0]) }))).toBe("No contacts yet");
    expect(channelsTile.empty(anInput("channels"))).toBeNull();
  });
});
