import type { LeftOutReason } from "../../schemas/alerts/alert.ts";
import type { NamedReceiver } from "../../schemas/alerts/rule.ts";
import type { Hours, OpeningRules } from "../../schemas/hours.ts";
import type { Tier } from "../../schemas/names.ts";
import { isOpen } from "../business-hours.ts";

/** What is computed of hours lives as long as they do, and is fast when the rules are the same object. */
const known = new WeakMap<object, Map<string, OpeningRules>>();

/**
 * Why a receiver must not be told now; null where it may be. `timezone` is that of the alert's site, `tier` that of its
 * customer.
 */
export function unreachable(
  receiver: NamedReceiver,
  { now, timezone, tier }: { now: number; timezone: string; tier: Tier | null },
): LeftOutReason | null {
  const { hours, holidays, quiet } = receiver;
  if (hours || holidays) {
    const rules = rulesOf(receiver, { hours: hours ?? null, holidays: holidays ?? [], timezone });
    if (!isOpen(rules, now)) return "not-on-call";
  }
  const isSpared = quiet && !(tier !== null && quiet.except.includes(tier));
  if (isSpared && isOpen(rulesOf(quiet, quietRules(quiet.hours, timezone)), now)) return "quiet-hours";
  return null;
}

function quietRules(hours: Hours, timezone: string): OpeningRules {
  return { hours, holidays: [], timezone };
}

function rulesOf(owner: object, rules: OpeningRules): OpeningRules {
  let zones = known.get(owner);
  if (!zones) known.set(owner, zones = new Map());
  const kept = zones.get(rules.timezone) ?? rules;
  zones.set(rules.timezone, kept);
  return kept;
}
