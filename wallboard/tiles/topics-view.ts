import { demandTexts, topicsTitles } from "../texts/demand.ts";
import { answerTo } from "./answer-to.ts";
import { placesOf, shownOf, type Supply } from "./room.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

/** `share` of all that was received, `length` of the longest bar; both 0..1. */
export type TopicRow = {
  key: string;
  name: string;
  isOthers: boolean;
  received: number;
  share: number;
  length: number;
};

type Input = TileInput<"topics">;

/** Those with something received, and how many of them the tile may show one by one. */
function topicsOf(input: Input): { all: { key: string; name: string; received: number }[]; supply: Supply } {
  const { tile: { options: { most } }, look: { locale } } = input;
  const all = answerTo("topics", input).rows
    .filter(({ received }) => received > 0)
    .map(({ key, topic, title, received }) => ({
      key,
      name: title ?? topic ?? locale.text(demandTexts.noTopic),
      received,
    }));
  return { all, supply: { available: most > 0 ? Math.min(most, all.length) : all.length, total: all.length } };
}

/** Rows that all topics would take. */
export function topicPlaces(input: Input): number {
  return placesOf(topicsOf(input).supply);
}

/** The largest number that a row may show. */
export function mostReceived(input: Input): number {
  return topicsOf(input).all.reduce((sum, { received }) => sum + received, 0);
}

/** At most `room` rows: what is beyond them is one row together. */
export function topicRows(input: Input, room: number): TopicRow[] {
  const { all, supply } = topicsOf(input);
  const shown = all.slice(0, shownOf(supply, room));
  const others = all.slice(shown.length);
  const sum = (rows: { received: number }[]) => rows.reduce((total, { received }) => total + received, 0);
  const [total, longest] = [sum(all), Math.max(...shown.map(({ received }) => received))];
  const rowOf = (row: { key: string; name: string; received: number }, isOthers: boolean) => ({
    ...row,
    isOthers,
    share: row.received / total,
    length: Math.min(1, row.received / longest),
  });
  const rows = shown.map((row) => rowOf(row, false));
  if (others.length === 0) return rows;
  const name = input.look.locale.text(demandTexts.otherTopics, { count: others.length });
  return [...rows, rowOf({ key: "others", name, received: sum(others) }, true)];
}

export const topicsTile: TileUi<"topics"> = {
  tag: "fl-tile-topics",
  title: ({ tile: { options }, look: { locale } }) => locale.text(topicsTitles[options.window]),
  empty: (input) => topicsOf(input).all.length === 0 ? input.look.locale.text(demandTexts.noTopics) : null,
  judgement: () => null,
  spoken(input) {
    const { locale } = input.look;
    const [first] = topicsOf(input).all;
    if (!first) return locale.text(demandTexts.noTopics);
    return locale.text(demandTexts.topicSpoken, { topic: first.name, count: first.received });
  },
};
