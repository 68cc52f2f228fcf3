import type { Answer } from "../../../schemas/boards/answers.ts";
import type { TileOf } from "../../../schemas/boards/board.ts";
import { questionsOf } from "../../../schemas/boards/questions.ts";
import type { TileKind } from "../../../schemas/boards/tile-options.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { SeverityMemory } from "../../../wallboard/severity.ts";
import type { Look, TileInput } from "../../../wallboard/tiles/tile-ui.ts";
import { type Mood, sampleAnswer } from "../../support/sample-answers.ts";
import { AT, aTile, kyiv, lisbon, shownKpis } from "../board-builders.ts";

export const aLook: Look = {
  locale: localeOf("en"),
  timezone: "Europe/Kyiv",
  sites: [kyiv, lisbon],
  kpis: shownKpis,
  link: { state: "live", ageMs: 0 },
};

type Parts = Omit<NonNullable<Parameters<typeof aTile>[1]>, "id" | "at"> & {
  mood?: Mood;
  answer?: Answer;
  look?: Partial<Look>;
};

/** What a tile of a chart gets: a sample in such a mood, or this answer. */
export function anInput<K extends TileKind>(kind: K, { mood = "normal", answer, look, ...parts }: Parts = {}) {
  const tile = aTile(kind, parts) as TileOf<K>;
  const answers = answer
    ? [answer]
    : questionsOf(aTile(kind, parts), {}).map((question) => sampleAnswer(question, { mood, at: AT }));
  return {
    tile,
    answers,
    now: AT,
    look: { ...aLook, ...look },
    isOld: false,
    memory: new SeverityMemory(),
  } as TileInput<
    K
  >;
}

/** A series of these columns from 08:00 in Kyiv on, a quarter of an hour each. */
export function aSeries(columns: (number | null)[][], part: object = {}): Answer {
  const head = {
    startAt: Date.UTC(2026, 10, 22, 6),
    stepMs: 900_000,
    columns,
    lastWeek: null,
    goal: null,
    readAt: null,
  };
  return { state: "ready", head: { ...head, ...part }, rows: [] };
}
