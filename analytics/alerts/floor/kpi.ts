import type { AlertScope } from "../../../schemas/alerts/rule.ts";
import type { TriggerParams } from "../../../schemas/alerts/triggers.ts";
import type { Scope } from "../../../schemas/boards/scope.ts";
import { queuesInScope } from "../../boards/in-scope.ts";
import { refusalOf } from "../../boards/numbers.ts";
import { readNumber } from "../../boards/reading.ts";
import type { View } from "../../boards/view.ts";
import type { Verdict } from "./course.ts";
import { type LookOf, queueSubject, type Sample } from "./look.ts";

type Params = TriggerParams<"kpi">;
type Meant = Pick<Sample, "subject" | "place"> & { scope: Scope };

/** A number of the catalogue as boards show it, of each queue, of each site or of the whole scope. */
export const lookAtKpi: LookOf<"kpi"> = (params, scope, { view }) => {
  const { kpi, window, forSeconds } = params;
  const meant = kpiRefusal(params, scope) === null ? scopesOf(view, params, boardScope(scope)) : [];
  const samples = meant.map(({ scope, ...thing }): Sample => {
    const reading = readNumber(view, { kpi, window, scope });
    const value = reading.state === "ready" ? reading.value : null;
    return { ...thing, verdict: verdictOf(value, params), values: valuesOf(value, params) };
  });
  return { samples, others: null, beginMs: forSeconds * 1000, endMs: forSeconds * 1000 };
};

/** Why the number is never known in that scope, so that the rule raises nothing; null where it is. */
export function kpiRefusal({ kpi, window, per }: Params, scope: AlertScope): string | null {
  if ((scope.channels?.length ?? 0) > 1) return "A number is watched on one channel or on all: make a rule for each";
  // Each queue or site is asked for by itself.
  const places = { ...per === "queue" && { queues: [] }, ...per === "site" && { sites: [] } };
  return refusalOf({ kpi, window, scope: { ...boardScope(scope), ...places } });
}

function boardScope({ sites, queues, channels }: AlertScope): Scope {
  const [channel] = channels ?? [];
  return { ...sites && { sites }, ...queues && { queues }, ...channel && { channel } };
}

function scopesOf(view: View, { per }: Params, scope: Scope): Meant[] {
  const queues = queuesInScope(view, scope).filter(({ site }) => scope.sites?.includes(site) ?? true);
  switch (per) {
    case "queue":
      return queues.map(({ site, queue }) => ({
        subject: queueSubject({ site, queue }),
        place: { site, queue, topic: null },
        scope: { ...scope, queues: [{ site, queue }] },
      }));
    case "site":
      return [...new Set(queues.map(({ site }) => site))].map((site) => ({
        subject: { kind: "site", id: site },
        place: { site, queue: null, topic: null },
        scope: { ...scope, sites: [site] },
      }));
    case "all":
      return [{ subject: { kind: "scope", id: "all" }, place: { site: "", queue: null, topic: null }, scope }];
  }
}

function verdictOf(value: number | null, { above, below, clear }: Params): Verdict | null {
  if (value === null) return null;
  if (above !== undefined) return value > above ? "bad" : value <= (clear ?? above) ? "good" : "between";
  const bound = below as number; // One of both is there.
  return value < bound ? "bad" : value >= (clear ?? bound) ? "good" : "between";
}

function valuesOf(value: number | null, { kpi, above, below }: Params): Sample["values"] {
  return { kpi, value, ...above !== undefined && { above }, ...below !== undefined && { below } };
}
