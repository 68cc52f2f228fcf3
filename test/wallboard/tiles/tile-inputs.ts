import type { Answer, AnswerParts } from "../../../schemas/boards/answers.ts";
import type { TileOf } from "../../../schemas/boards/board.ts";
import type { TileKind } from "../../../schemas/boards/tile-options.ts";
import type { LanguageCode } from "../../../schemas/boards/names.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { SeverityMemory } from "../../../wallboard/severity.ts";
import type { LinkView } from "../../../wallboard/store.ts";
import type { TileInput } from "../../../wallboard/tiles/tile-ui.ts";
import { AT, aTile, kyiv, lisbon, shownKpis } from "../board-builders.ts";

type Part = {
  options?: object;
  title?: string;
  answers?: Answer[];
  now?: number | null;
  language?: LanguageCode;
  sites?: number;
  link?: LinkView;
  memory?: SeverityMemory;
};

/** What a tile of this kind shows, as of `AT`. */
export function anInput<K extends TileKind>(kind: K, {
  options = {},
  title,
  answers = [],
  now = AT,
  language = "en",
  sites = 1,
  link = { state: "live", ageMs: 0 },
  memory = new SeverityMemory(),
}: Part = {}): TileInput<K> {
  return {
    tile: aTile(kind, { options, ...(title !== undefined && { title }) }) as unknown as TileOf<K>,
    answers,
    now,
    look: {
      locale: localeOf(language),
      timezone: "Europe/Kyiv",
      sites: [kyiv, lisbon].slice(0, sites),
      kpis: shownKpis,
      link,
    },
    isOld: false,
    memory,
  };
}

/** The answer to a question for one number. */
export function aValue(head: Partial<AnswerParts["value"]["head"]> = {}): Answer {
  return {
    state: "ready",
    head: { value: null, since: null, goal: null, spark: null, readAt: null, ...head },
    rows: [],
  };
}

type QueueRow = AnswerParts["queues"]["row"];

/** A queue whose target is 20 s and whose goal is 80 %. */
export function aQueueRow(queue: string, part: Partial<QueueRow> = {}): QueueRow {
  return {
    key: `kyiv/${queue}`,
    site: "kyiv",
    queue,
    title: queue,
    siteTitle: "Kyiv",
    targetMs: 20_000,
    goal: 0.8,
    formula: "offered-less-short",
    waitingNow: 0,
    connectedNow: 0,
    oldestQueuedAt: null,
    values: [],
    ...part,
  };
}

export function queuesAnswer(...rows: QueueRow[]): Answer {
  return { state: "ready", head: {}, rows };
}
