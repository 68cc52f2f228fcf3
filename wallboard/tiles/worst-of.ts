import { isAtLeast, type Judgement } from "../severity.ts";

/** The first of the worst; undefined where there is none. */
export function worstOf<T extends { judgement: Judgement }>(items: readonly T[]): T | undefined {
  return items.reduce<T | undefined>(
    (worst, item) => worst && isAtLeast(worst.judgement.severity, item.judgement.severity) ? worst : item,
    undefined,
  );
}
