import type { Alert, Notice } from "../../../schemas/alerts/alert.ts";
import { severityRank } from "../alert-view.ts";
import { callerOf } from "../replacing.ts";
import type { OpenNotice, PlanInput } from "./plan.ts";
import type { NotTold } from "./told.ts";

type Known = { alert: string; rank: number };

/** Who knows of which caller that they wait: several rules look at the same wait, and once is enough until it gets worse. */
export class KnownWaits {
  /** By caller and receiver, of the callers of whom something is due. */
  readonly #known = new Map<string, Map<string, Known[]>>();

  constructor({ records, underWay }: Pick<PlanInput, "records" | "underWay">, due: readonly OpenNotice[]) {
    const contacts = new Set(due.map(({ alert }) => alert.facts.contact));
    for (const { alert } of records) {
      if (!contacts.has(alert.facts.contact) || waiterOf(alert) === null) continue;
      for (const { state, step, receiver } of alert.notices) {
        if (state === "sent" && step !== "resolved") this.add(alert, receiver);
      }
    }
    for (const { receiver, message } of underWay) {
      if (message.step !== "resolved") message.alerts.forEach((alert) => this.add(alert, receiver.name));
    }
  }

  /** Notes that the receiver is told of the alert; one that is about no wait does not matter. */
  add(alert: Alert, receiver: string): void {
    const caller = waiterOf(alert);
    if (caller === null) return;
    const known = this.#known.get(caller) ?? new Map<string, Known[]>();
    known.set(receiver, [...known.get(receiver) ?? [], { alert: alert.id, rank: severityRank[alert.severity] }]);
    this.#known.set(caller, known);
  }

  /** Why a notice is left out whose receiver knows of the same wait by an alert that is no milder, and not by this one. */
  knownOf(alert: Alert, { receiver, step }: Notice): NotTold | null {
    const caller = waiterOf(alert);
    const known = caller === null || step === "resolved" ? [] : this.#known.get(caller)?.get(receiver) ?? [];
    if (known.some((one) => one.alert === alert.id)) return null;
    const isKnown = known.some(({ rank }) => rank <= severityRank[alert.severity]);
    return isKnown ? { state: "left-out", problem: "told-of-wait" } : null;
  }
}

/** The contact that still waits by this alert. */
function waiterOf(alert: Alert): string | null {
  return alert.isGoingOn && alert.trigger !== "abandoned" ? callerOf(alert) : null;
}
