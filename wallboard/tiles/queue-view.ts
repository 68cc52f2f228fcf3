import type { AnswerParts, ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import { kpiFormula, kpiName } from "../kpi-name.ts";
import type { Locale } from "../language.ts";
import { goalRule, type Judgement, targetRule, worst } from "../severity.ts";
import { numberTexts, queueTexts } from "../texts/tiles-a.ts";
import { goalTexts, targetTexts } from "../texts/severity.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

export type QueueRow = AnswerParts["queues"]["row"];

/** A number of the card: its name, as text, and the formula in words. */
export type CardNumber = { name: string; text: string; formula: string };
export type QueueView = {
  waiting: CardNumber;
  longest: CardNumber & { judgement: Judgement | null };
  level: CardNumber & { judgement: Judgement | null; share: number | null; goal: number; goalText: string };
  /** The last half hour, answered, abandoned. */
  small: CardNumber[];
};

export function queueRows([answer]: TileInput<"queue" | "queues">["answers"]): readonly QueueRow[] {
  return answer?.state === "ready" ? (answer as ReadyAnswer<"queues">).rows : [];
}

/** A queue's name, with its site where the board shows several sites. */
export function queueName(
  { title, siteTitle }: QueueRow,
  { locale, sites }: { locale: Locale; sites: readonly LiveSite[] },
) {
  return sites.length > 1 ? locale.text(queueTexts.atSite, { queue: title, site: siteTitle }) : title;
}

/** How long the longest one waits now, ms; it grows on the screen. Null when nobody waits or the time is unknown. */
export function longestWaitMs(oldestQueuedAt: number | null, now: number | null): number | null {
  return oldestQueuedAt === null || now === null ? null : Math.max(0, now - oldestQueuedAt);
}

/** The queue of the tile: without one, the first in scope. Null where there is none such. */
export function queueOf({ tile, answers }: TileInput<"queue">): QueueRow | null {
  const { queue } = tile.options;
  const rows = queueRows(answers);
  return (queue ? rows.find((row) => row.site === queue.site && row.queue === queue.queue) : rows[0]) ?? null;
}

/** Null where there is no such queue. Values come in the order of `queueCardColumns`. */
export function queueView(input: TileInput<"queue">): QueueView | null {
  const row = queueOf(input);
  if (!row) return null;
  const { look, memory, now } = input;
  const { locale } = look;
  const [, , level = null, recent = null, answered = null, abandoned = null] = row.values;
  const waitMs = longestWaitMs(row.oldestQueuedAt, now);
  const named = (kpi: string, text: string): CardNumber => ({
    name: kpiName(kpi, look),
    text,
    formula: kpiFormula(kpi, look),
  });
  return {
    waiting: named("waitingNow", locale.count(row.waitingNow)),
    longest: {
      ...named("longestWaitNow", locale.duration(waitMs)),
      judgement: memory.judge("wait", waitMs, targetRule(row.targetMs), targetTexts),
    },
    level: {
      ...named("serviceLevel", locale.percent(level)),
      judgement: memory.judge("level", level, goalRule(row.goal), goalTexts),
      share: level,
      goal: row.goal,
      goalText: locale.text(numberTexts.goal, { goal: locale.goal(row.goal) }),
    },
    small: [
      { ...named("serviceLevel", locale.percent(recent)), name: locale.text(queueTexts.recent) },
      named("answered", locale.count(answered)),
      named("abandoned", locale.count(abandoned)),
    ],
  };
}

/** The worst of the wait and the service level, by its own word. */
function judgementOf(view: QueueView | null): Judgement | null {
  const judgements = [view?.longest.judgement, view?.level.judgement];
  const severity = worst(judgements.map((one) => one?.severity));
  return judgements.find((one) => one?.severity === severity) ?? null;
}

export const queueTile: TileUi<"queue"> = {
  tag: "fl-tile-queue",
  title: (input) => {
    const row = queueOf(input);
    return row
      ? queueName(row, input.look)
      : input.tile.options.queue?.queue ?? input.look.locale.text(queueTexts.queue);
  },
  empty: (input) => queueOf(input) ? null : input.look.locale.text(queueTexts.unknown),
  judgement: (input) => judgementOf(queueView(input)),
  spoken: (input) => {
    const view = queueView(input);
    if (!view) return "";
    const { locale } = input.look;
    const { name, text } = view.waiting;
    const judgement = judgementOf(view);
    const value = judgement && judgement.severity !== "ok"
      ? locale.text(numberTexts.judged, { name, value: text, word: locale.text(judgement.word) })
      : `${name} ${text}`;
    return locale.text(numberTexts.sentence, { title: input.tile.title ?? queueTile.title(input), value });
  },
};
