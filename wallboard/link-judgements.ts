import type { Judgement } from "./severity.ts";
import type { LinkState } from "./store.ts";
import { boardTexts } from "./texts/board.ts";

/** How far the numbers of a board can be trusted. */
export const linkJudgements: Record<LinkState, Judgement> = {
  "connecting": { severity: "warn", word: boardTexts.connecting },
  "catching-up": { severity: "warn", word: boardTexts.catchingUp },
  "live": { severity: "ok", word: boardTexts.live },
  "stale": { severity: "bad", word: boardTexts.stale },
  "lost": { severity: "bad", word: boardTexts.lost },
  "forbidden": { severity: "bad", word: boardTexts.noPermission },
};
