import type { Alert } from "../../schemas/alerts/alert.ts";
import type { AlertsParams, ShownAlert } from "../../schemas/alerts/api.ts";
import type { z } from "zod";
import { isOpen } from "./alert-edit.ts";
import type { AlertRecord } from "./ports.ts";

/** The worst is the first. */
export const severityRank = { bad: 0, warn: 1, info: 2 } as const;

/** The alert as people see it: without what is only of use inside, its address masked until somebody claimed it. */
export function shownAlert({ alert, revision }: AlertRecord): ShownAlert {
  const { notices, causes: _, facts, ...rest } = alert;
  return {
    ...rest,
    facts: alert.claimedBy === null ? shownFacts(facts) : facts,
    revision,
    notices: notices.map(({ step, receiver, state, sentAt, problem }) => ({ step, receiver, state, sentAt, problem })),
  };
}

/** With the address masked. */
export function shownFacts(facts: Alert["facts"]): Alert["facts"] {
  return facts.address === null ? facts : { ...facts, address: masked(facts.address) };
}

/** `+380 ** *** ** 67` of a number, `o***@example.com` of an address: enough to know it again, too little to call. */
export function masked(address: string): string {
  const at = address.indexOf("@");
  if (at > 0) return `${address[0]}***${address.slice(at)}`;
  const digits = address.replace(/[^\d+]/g, "");
  if (digits.length < 8) return "***";
  return `${digits.slice(0, 4)} ** *** ** ${digits.slice(-2)}`;
}

/** The most valuable first, then the worst, then the oldest. */
export function byUrgency(a: Alert, b: Alert): number {
  return (b.customer?.valueAtRisk ?? -1) - (a.customer?.valueAtRisk ?? -1) ||
    severityRank[a.severity] - severityRank[b.severity] || a.from - b.from || (a.id < b.id ? -1 : 1);
}

/** Those that are asked for, in the order in which they should be taken. */
export function chosenAlerts(
  records: Iterable<AlertRecord>,
  { limit, ...wanted }: z.output<typeof AlertsParams>,
): { alerts: ShownAlert[]; isCut: boolean } {
  const chosen = [...records].filter(({ alert }) => isWanted(alert, wanted)).sort((a, b) =>
    byUrgency(a.alert, b.alert)
  );
  return { alerts: chosen.slice(0, limit).map(shownAlert), isCut: chosen.length > limit };
}

function isWanted(alert: Alert, asked: Omit<z.output<typeof AlertsParams>, "limit">): boolean {
  const { state, site, rule, tier, person, customer } = asked;
  return (state ? state.includes(alert.state) : isOpen(alert)) &&
    (site === undefined || alert.facts.site === site) &&
    (rule === undefined || alert.rule === rule) &&
    (tier === undefined || alert.customer?.tier === tier) &&
    (person === undefined || alert.claimedBy === person || alert.resolvedBy === person) &&
    (customer === undefined || alert.customer?.id === customer);
}
