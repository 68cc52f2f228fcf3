import type { NamedRule } from "../../../schemas/alerts/rule.ts";
import { type FloorTriggerKind, floorTriggers, type Trigger } from "../../../schemas/alerts/triggers.ts";
import { lookAtIngest } from "./ingest-behind.ts";
import { lookAtKpi } from "./kpi.ts";
import type { Ground, Look, LookOf } from "./look.ts";
import { lookAtAgents } from "./no-agent.ts";
import { lookAtSources } from "./source-silent.ts";
import { lookAtSurges } from "./surge.ts";

type FloorTrigger = Extract<Trigger, { kind: FloorTriggerKind }>;

const looks: { [K in FloorTriggerKind]: LookOf<K> } = {
  kpi: lookAtKpi,
  "no-agent": lookAtAgents,
  surge: lookAtSurges,
  "source-silent": lookAtSources,
  "ingest-behind": lookAtIngest,
};

export type FloorRule = NamedRule & { trigger: FloorTrigger };

export function isFloorRule(rule: NamedRule): rule is FloorRule {
  return Object.hasOwn(floorTriggers, rule.trigger.kind);
}

/** What a rule sees of the floor. */
export function lookOf({ trigger, scope }: FloorRule, ground: Ground): Look {
  // TypeScript does not see that the kind and the parameters are of the same member.
  const look = looks[trigger.kind] as LookOf<FloorTriggerKind>;
  return look(trigger.params as Parameters<typeof look>[0], scope, ground);
}
