import type { Alert, Notice } from "../../../schemas/alerts/alert.ts";
import { DeliveryFailed } from "../delivery-failed.ts";
import type { NotTold } from "./told.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** How long after each failed try the next one comes; after one more failure a message is given up. */
const backOffMs = [5 * SECOND_MS, 15 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];
/** A receiver that asks for more is asked again after that. */
const MOST_RETRY_AFTER_MS = 60 * MINUTE_MS;

/** What became of a message. */
export type Outcome =
  | { kind: "sent" }
  | { kind: "failed"; problem: string; isFinal: boolean; retryAfterMs: number | null }
  | { kind: "dropped"; how: NotTold };

/** The outcome of a delivery that was refused; what is not expected is told without its text, which may hold secrets. */
export function failureOf(cause: unknown): Outcome {
  if (!(cause instanceof DeliveryFailed)) {
    return { kind: "failed", problem: "Failed unexpectedly, see the log", isFinal: false, retryAfterMs: null };
  }
  const retryAfterMs = cause.retryAfterMs === null ? null : Math.min(cause.retryAfterMs, MOST_RETRY_AFTER_MS);
  return { kind: "failed", problem: cause.message, isFinal: cause.isFinal, retryAfterMs };
}

/** The notice after that outcome at `at`, epoch ms. */
export function noticeAfter(notice: Notice, outcome: Outcome, at: number): Notice {
  const attempts = notice.attempts + 1;
  switch (outcome.kind) {
    case "sent":
      return { ...notice, state: "sent", attempts, sentAt: at, problem: null };
    case "dropped":
      return { ...notice, ...outcome.how };
    case "failed": {
      const { problem, retryAfterMs } = outcome;
      if (isGivenUp(outcome, notice.attempts)) return { ...notice, state: "dead", attempts, problem };
      const waitMs = Math.max(backOffMs[notice.attempts] ?? 0, retryAfterMs ?? 0);
      return { ...notice, attempts, problem, dueAt: at + waitMs };
    }
  }
}

/** Whether nothing is tried after that outcome, `attempts` having been made before. */
export function isGivenUp(outcome: Outcome, attempts: number): boolean {
  return outcome.kind === "failed" && (outcome.isFinal || attempts >= backOffMs.length);
}

/** A notice's outcome; `attempts` were made before it. */
export type Settled = { alert: string; key: string; attempts: number; outcome: Outcome; at: number };

/** The alert with these outcomes in its notices; the same object where none of them is still waiting for one. */
export function alertAfter(alert: Alert, settled: readonly Settled[]): Alert {
  let isChanged = false;
  const notices = alert.notices.map((notice) => {
    const one = settled.find((settled) => isOpenFor(notice, settled));
    if (!one) return notice;
    isChanged = true;
    return noticeAfter(notice, one.outcome, one.at);
  });
  return isChanged ? { ...alert, notices } : alert;
}

/** Whether that outcome is to be marked in the notice. What was sent while somebody claimed the alert was told all the same. */
export function isOpenFor({ key, state, attempts }: Notice, settled: Settled): boolean {
  const isOpen = state === "waiting" || (state === "left-out" && settled.outcome.kind === "sent");
  return isOpen && key === settled.key && attempts === settled.attempts;
}

/** What a receiver's state is told of a message: `problem` is null when it was taken. */
export type Happened = { at: number; problem: string | null; isGivenUp: boolean };

export function happenedTo(outcome: Outcome, attempts: number, at: number): Happened {
  return { at, problem: outcome.kind === "failed" ? outcome.problem : null, isGivenUp: isGivenUp(outcome, attempts) };
}
