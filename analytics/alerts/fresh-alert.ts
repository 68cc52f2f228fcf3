import type { Alert } from "../../schemas/alerts/alert.ts";

type Raised = "id" | "dedupKey" | "rule" | "title" | "severity" | "trigger" | "subject" | "customer" | "facts" | "from";

/** An alert to which nothing happened yet: it fires, its cause goes on, and nobody was told. */
export function freshAlert(raised: Pick<Alert, Raised | "firedAt" | "causes">): Alert {
  return {
    ...raised,
    state: "firing",
    isGoingOn: true,
    endedAt: null,
    endReason: null,
    claimedBy: null,
    claimedAt: null,
    snoozedUntil: null,
    resolvedBy: null,
    resolvedAt: null,
    outcome: null,
    count: 1,
    reopened: 0,
    level: -1,
    heldUntil: null,
    replacedBy: null,
    notices: [],
    history: [],
  };
}
