import { describe, expect, it } from "vitest";
import type { Answer } from "../../../schemas/boards/answers.ts";
import { topicPlaces, topicRows, topicsTile } from "../../../wallboard/tiles/topics-view.ts";
import { tileInput } from "./tile-input.ts";

const answerOf = (counts: [string | null, number][]): Answer<"topics"> => ({
  state: "ready",
  head: {},
  rows: counts.map(([topic, received]) => ({ key: topic ?? "", topic, title: null, received })),
});
const topics = answerOf([["Invoice", 40], ["Delivery", 30], [null, 20], ["Password", 10], ["Never", 0]]);

describe(topicRows, () => {
  it("has each topic's share of all, and bars as long as they are to the most frequent one", () => {
    expect(topicRows(tileInput("topics", topics), 4)).toMatchObject([
      { name: "Invoice", received: 40, share: 0.4, length: 1 },
      { name: "Delivery", received: 30, share: 0.3, length: 0.75 },
      { name: "No topic", received: 20, share: 0.2, length: 0.5 },
      { name: "Password", received: 10, share: 0.1, length: 0.25 },
    ]);
  });

  it("joins what has no room", () => {
    // 20 + 10 of 100.
    const [, , others, ...none] = topicRows(tileInput("topics", topics), 3);
    expect(others).toMatchObject({ name: "2 others", isOthers: true, received: 30, share: 0.3, length: 0.75 });
    expect(none).toEqual([]);
  });

  it("joins what is more than asked for, though there were room", () => {
    const input = tileInput("topics", topics, { options: { most: 1 }, language: "uk" });
    expect(topicPlaces(input)).toBe(2);
    // 60 is more than the longest bar, which ends at the edge.
    expect(topicRows(input, 9)[1]).toMatchObject({ name: "Ще 3 теми", received: 60, length: 1 });
  });

  it("names a topic as the directory does", () => {
    const titled: Answer<"topics"> = {
      state: "ready",
      head: {},
      rows: [{ key: "inv", topic: "inv", title: "Invoice", received: 1 }],
    };
    expect(topicRows(tileInput("topics", titled), 1)[0]?.name).toBe("Invoice");
  });
});

describe("the tile of topics", () => {
  it("is empty before anything came in", () => {
    expect(topicsTile.empty(tileInput("topics", answerOf([["Never", 0]])))).toBe("Nothing has come in yet");
    expect(topicsTile.empty(tileInput("topics", topics))).toBeNull();
  });

  it("names its window and its first topic", () => {
    expect(topicsTile.title(tileInput("topics", topics, { options: { window: "last30" } }))).toBe(
      "Topics, last 30 min",
    );
    expect(topicsTile.spoken(tileInput("topics", topics))).toBe("Most frequent: Invoice, 40");
  });
});
