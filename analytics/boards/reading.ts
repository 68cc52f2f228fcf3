import type { CounterInfos, CountersOf } from "../../schemas/family.ts";
import type { GaugeId } from "../../schemas/kpis/gauges.ts";
import { DEFAULT_FORMULA, type ServiceLevelFormula } from "../../schemas/service-level.ts";
import { dayCounters } from "./day-number.ts";
import { gaugeValues } from "./gauge.ts";
import { type Asked, findNumber, type KnownNumber } from "./numbers.ts";
import { pastNumber } from "./past-number.ts";
import { formulaIn, serviceCounters } from "./service-counters.ts";
import type { View } from "./view.ts";

/** A number as it stands. `readAt`: when it was read from the past, epoch ms; null for a live one. */
export type Reading =
  | { state: "ready"; value: number | null; readAt: number | null }
  | { state: "loading" }
  | { state: "error"; message: string };

/** The number asked for, which must be one that `refusalOf` has nothing against. */
export function readNumber(view: View, { kpi, window, scope }: Asked): Reading {
  const number = findNumber(kpi);
  if (!number) return { state: "error", message: `There is no number "${kpi}"` };
  switch (number.entry.family) {
    case "live":
      return live(gaugeValues[kpi as GaugeId](view, scope));
    case "service": {
      const counters = serviceCounters(view, { scope, window, histograms: number.needsHistograms });
      return live(valueOf(number, counters, formulaIn(view, scope)));
    }
    case "agents":
    case "contacts":
    case "cost":
      return live(valueOf(number, dayCounters[number.entry.family](view, scope)));
    default:
      return pastNumber(view, number, scope);
  }
}

function live(value: number | null): Reading {
  return { state: "ready", value, readAt: null };
}

/** By the counters of its family; only numbers of queues depend on a formula. */
export function valueOf({ kpi }: KnownNumber, counters: object, formula: ServiceLevelFormula = DEFAULT_FORMULA) {
  return kpi?.value(counters as CountersOf<CounterInfos>, { formula }) ?? null;
}
