import type { Alert } from "../../../schemas/alerts/alert.ts";
import { alertSeverities } from "../../../schemas/alerts/names.ts";

/** The most valuable first, then the most severe, then the oldest; an unknown value is the least. */
export function byWorth(a: Alert, b: Alert): number {
  return valueOf(b) - valueOf(a) || severityOf(b) - severityOf(a) || a.firedAt - b.firedAt || (a.id < b.id ? -1 : 1);
}

function valueOf({ customer }: Alert): number {
  return customer?.valueAtRisk ?? 0;
}

function severityOf({ severity }: Alert): number {
  return alertSeverities.indexOf(severity);
}
