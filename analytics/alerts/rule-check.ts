import { type AlertRule } from "../../schemas/alerts/rule.ts";
import { isCustomerTrigger } from "../../schemas/alerts/triggers.ts";
import { catalogue } from "../../schemas/catalogue.ts";
import type { Problem } from "../../schemas/decode.ts";
import { nearest } from "../../schemas/near.ts";
import { kpiRefusal } from "./floor/kpi.ts";

/** What there is that a rule may name. */
export type Nameable = {
  receivers: readonly string[];
  /** `site/queue` of every queue that is known. */
  queues: ReadonlySet<string>;
};

/** What keeps a rule from doing its work: names of numbers and receivers that there are not. Paths are those in the rule. */
export function wrongNames({ trigger, levels }: AlertRule, { receivers }: Pick<Nameable, "receivers">): Problem[] {
  return [...(trigger.kind === "kpi" ? wrongKpi(trigger.params.kpi) : []), ...levels.flatMap(wrongReceivers)];

  function wrongReceivers({ to }: AlertRule["levels"][number], level: number): Problem[] {
    return to.flatMap((name, i) => {
      if (receivers.includes(name)) return [];
      const there = receivers.length > 0 ? `one of ${receivers.join(", ")}` : "one that is saved, and none is";
      return [{ path: `levels.${level}.to.${i}`, message: `must be the name of a receiver: ${there}, got "${name}"` }];
    });
  }
}

function wrongKpi(kpi: string): Problem[] {
  const ids = catalogue().map(({ id }) => id);
  if (ids.includes(kpi)) return [];
  const near = nearest(kpi, ids);
  const hint = near.length > 0 ? ` such as ${near.join(", ")}` : "";
  return [{ path: "trigger.params.kpi", message: `must be the id of a number of /kpis${hint}, got "${kpi}"` }];
}

/** What a rule may say, but probably does not mean. */
export function doubtful(rule: AlertRule, { queues }: Pick<Nameable, "queues">): Problem[] {
  const { scope, trigger } = rule;
  const unknown = (scope.queues ?? []).flatMap(({ site, queue }, i) =>
    queues.has(`${site}/${queue}`)
      ? []
      : [{ path: `scope.queues.${i}`, message: `no queue ${queue} of the site ${site} is known yet` }]
  );
  const unused = scope.customers && !isCustomerTrigger(trigger)
    ? [{ path: "scope.customers", message: `does not matter for ${trigger.kind}, which looks at no customers` }]
    : [];
  const refusal = trigger.kind === "kpi" ? kpiRefusal(trigger.params, scope) : null;
  const unwatched = refusal === null ? [] : [{ path: "trigger.params.kpi", message: `raises nothing: ${refusal}` }];
  return [...unknown, ...unused, ...unwatched];
}
