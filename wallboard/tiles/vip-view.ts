import { isAtLeast, worst } from "../severity.ts";
import { targetTexts } from "../texts/severity.ts";
import { waitingTexts } from "../texts/waiting.ts";
import { answerTo } from "./answer-to.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";
import { waitingRows, type WaitingView, waitOf } from "./waiting-view.ts";

/** Which VIPs wait, the longest first. */
export function vipView(input: TileInput<"vip">): WaitingView {
  const { head, rows } = answerTo("waiting", input);
  const { most } = input.tile.options;
  const all = waitingRows(rows, { now: input.now, taken: input.look.taken });
  return {
    waitingNow: head.waitingNow,
    longestMs: waitOf(head.oldestQueuedAt, input.now),
    rows: most > 0 ? all.slice(0, most) : all,
  };
}

export const vipTile: TileUi<"vip"> = {
  tag: "fl-tile-vip",
  title: ({ look: { locale } }) => locale.text(waitingTexts.vipTitle),
  empty: (input) =>
    answerTo("waiting", input).head.waitingNow === 0 ? input.look.locale.text(waitingTexts.noVip) : null,
  /** A VIP is worth a look from the first second, and an alarm once over the target. */
  judgement(input) {
    const { head, rows } = answerTo("waiting", input);
    if (head.waitingNow === 0) return null;
    const isOver = isAtLeast(
      worst(waitingRows(rows, { now: input.now, taken: input.look.taken }).map(({ severity }) => severity)),
      "warn",
    );
    return isOver ? { severity: "bad", word: targetTexts.warn } : { severity: "warn", word: waitingTexts.vipWaits };
  },
  spoken(input) {
    const { waitingNow, longestMs } = vipView(input);
    const { locale } = input.look;
    if (waitingNow === 0) return locale.text(waitingTexts.noVip);
    return locale.text(waitingTexts.vipSpoken, { count: waitingNow, wait: locale.duration(longestMs) });
  },
};
