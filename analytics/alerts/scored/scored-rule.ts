import type { NamedRule } from "../../../schemas/alerts/rule.ts";
import type { Trigger } from "../../../schemas/alerts/triggers.ts";

export type ScoredTrigger = Extract<Trigger, { kind: "fewer-orders" | "likely-to-leave" }>;
export type ScoredRule = NamedRule & { trigger: ScoredTrigger };

export function isScoredTrigger(trigger: Trigger): trigger is ScoredTrigger {
  return trigger.kind === "fewer-orders" || trigger.kind === "likely-to-leave";
}

export function isScoredRule(rule: NamedRule): rule is ScoredRule {
  return isScoredTrigger(rule.trigger);
}
