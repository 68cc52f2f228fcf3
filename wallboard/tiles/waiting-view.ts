import type { AnswerParts } from "../../schemas/boards/answers.ts";
import type { Channel, Tier } from "../../schemas/names.ts";
import { type Severity, severityOf, targetRule, worst } from "../severity.ts";
import { targetTexts } from "../texts/severity.ts";
import { waitingTexts } from "../texts/waiting.ts";
import { answerTo } from "./answer-to.ts";
import { type TakenWaits, takerOf } from "./taken-waits.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

export type WaitingRow = {
  key: string;
  tier: Tier | null;
  isVip: boolean;
  /** The name where it is known, else the customer's number. */
  customer: string | null;
  queue: string;
  channel: Channel | null;
  /** Null while the time is unknown. */
  waitMs: number | null;
  severity: Severity | null;
  /** Who takes care of it; null nobody. */
  takenBy: string | null;
};

/** `rows`: those that are known one by one; the others of `waitingNow` are counted only. */
export type WaitingView = { waitingNow: number; longestMs: number | null; rows: WaitingRow[] };

/** Unknown is not small: who was never looked up stands before who never brought anything. */
const tiers: readonly (Tier | null)[] = ["A", "B", "C", null, "N"];

function rankOf({ isVip, tier }: WaitingRow): number {
  return isVip ? -1 : tiers.indexOf(tier);
}

export function waitingView(input: TileInput<"waiting">): WaitingView {
  const { head, rows } = answerTo("waiting", input);
  const { most, order } = input.tile.options;
  const all = waitingRows(rows, { now: input.now, taken: input.look.taken });
  if (order === "tier") all.sort((a, b) => rankOf(a) - rankOf(b));
  return {
    waitingNow: head.waitingNow,
    longestMs: waitOf(head.oldestQueuedAt, input.now),
    rows: most > 0 ? all.slice(0, most) : all,
  };
}

/** Each with its wait as of `now`, judged by the target of its queue; the longest waiting first. */
export function waitingRows(
  rows: readonly AnswerParts["waiting"]["row"][],
  { now, taken }: { now: number | null; taken: TakenWaits | undefined },
): WaitingRow[] {
  return [...rows].sort((a, b) => a.queuedAt - b.queuedAt).map((row) => {
    const waitMs = waitOf(row.queuedAt, now);
    return {
      key: row.key,
      tier: row.tier,
      isVip: row.isVip,
      customer: row.name ?? row.customer,
      queue: row.queueTitle,
      channel: row.channel,
      waitMs,
      severity: waitMs === null ? null : severityOf(waitMs, targetRule(row.targetAt - row.queuedAt), null),
      takenBy: takerOf(taken, row),
    };
  });
}

export function waitOf(since: number | null, now: number | null): number | null {
  return since === null || now === null ? null : Math.max(0, now - since);
}

export const waitingTile: TileUi<"waiting"> = {
  tag: "fl-tile-waiting",
  title: ({ look: { locale } }) => locale.text(waitingTexts.title),
  empty: (input) =>
    answerTo("waiting", input).head.waitingNow === 0 ? input.look.locale.text(waitingTexts.nobody) : null,
  judgement(input) {
    const rows = waitingRows(answerTo("waiting", input).rows, { now: input.now, taken: input.look.taken });
    const severity = worst(rows.map((row) => row.severity));
    return severity && { severity, word: targetTexts[severity] };
  },
  spoken(input) {
    const { waitingNow, longestMs } = waitingView(input);
    const { locale } = input.look;
    if (waitingNow === 0) return locale.text(waitingTexts.nobody);
    return locale.text(waitingTexts.spoken, { count: waitingNow, wait: locale.duration(longestMs) });
  },
};
