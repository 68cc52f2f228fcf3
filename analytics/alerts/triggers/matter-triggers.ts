import type { TriggerParams } from "../../../schemas/alerts/triggers.ts";
import type { Matter } from "../matter.ts";
import { caseOverdue } from "./case-overdue.ts";
import type { Cause } from "./cause.ts";
import { complaint } from "./complaint.ts";
import { latePayment } from "./late-payment.ts";
import { lowScore } from "./low-score.ts";
import type { Money } from "./matter-trigger.ts";
import { promiseOverdue } from "./promise-overdue.ts";

export const matterKinds = ["complaint", "case-overdue", "promise-overdue", "low-score", "late-payment"] as const;
export type MatterTriggerKind = typeof matterKinds[number];

/** One of these kinds with its parameters. */
export type OfMatter = {
  [P in MatterTriggerKind]: { kind: P; params: TriggerParams<P> };
}[MatterTriggerKind];

/** Null also where the trigger does not look at matters of this kind. */
export function causeOfMatter(trigger: OfMatter, matter: Matter, money: Money): Cause | null {
  switch (trigger.kind) {
    case "complaint":
      return matter.kind === "case" ? complaint(matter, trigger.params, money) : null;
    case "case-overdue":
      return matter.kind === "case" ? caseOverdue(matter, trigger.params, money) : null;
    case "promise-overdue":
      return matter.kind === "promise" ? promiseOverdue(matter, trigger.params, money) : null;
    case "low-score":
      return matter.kind === "feedback" ? lowScore(matter, trigger.params, money) : null;
    case "late-payment":
      return matter.kind === "payment" ? latePayment(matter, trigger.params, money) : null;
  }
}
