import type { Alert, Notice } from "../../../schemas/alerts/alert.ts";
import { severityRank } from "../alert-view.ts";
import { callerOf } from "../replacing.ts";
import type { NotTold } from "./told.ts";
import type { PlanInput } from "./plan.ts";

type Known = { alert: string; rank: number };

/** Who knows of which caller that they wait: several rules look at the same wait, and once is enough until it gets worse. */
export class KnownWaits {
  /** By receiver and caller. */
  readonly #known = new Map<string, Known[]>();

  constructor({ records, underWay }: Pick<PlanInput, "records" | "underWay">) {
    for (const { alert } of records) {
      if (waiterOf(alert) === null) continue;
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
    const key = `${receiver}\n${caller}`;
    const known = { alert: alert.id, rank: severityRank[alert.severity] };
    this.#known.set(key, [...this.#known.get(key) ?? [], known]);
  }

  /** Why a notice is left out whose receiver knows of the same wait by an alert that is no milder, and not by this one. */
  knownOf(alert: Alert, { receiver, step }: Notice): NotTold | null {
    const caller = waiterOf(alert);
    const known = caller === null || step === "resolved" ? [] : this.#known.get(`${receiver}\n${caller}`) ?? [];
    if (known.some((one) => one.alert === alert.id)) return null;
    const isKnown = known.some(({ rank }) => rank <= severityRank[alert.severity]);
    return isKnown ? { state: "left-out", problem: "told-of-wait" } : null;
  }
}

/** The contact that still waits by this alert. */
function waiterOf(alert: Alert): string | null {
  return alert.isGoingOn && alert.trigger !== "abandoned" ? callerOf(alert) : null;
}
