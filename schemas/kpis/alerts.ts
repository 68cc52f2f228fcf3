import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { percentile } from "../histogram.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  alertsFired: sum("alerts fired; one that was re-opened is still one"),
  alertsPassed: sum("of them, over before they were raised, never claimed: nobody could take them"),
  alertsClaimed: sum("of them, claimed by somebody at least once"),
  alertsEscalated: sum("of them, told to a second level or a further one"),
  alertsReopened: sum("how often they were re-opened"),
  alertCauses: sum("causes counted in them"),
  alertsOpen: sum("of them, firing, claimed or snoozed now"),
  alertsExpired: sum("of them, expired: nobody took them"),
  alertsSaved: sum("of them, resolved as saved"),
  alertsCalledBack: sum("of them, resolved as called back"),
  alertsNoAnswer: sum("of them, resolved as not reached"),
  alertsLost: sum("of them, resolved as lost"),
  alertsNoNeed: sum("of them, resolved as not needed"),
  alertsFalse: sum("of them, resolved as a false alarm"),
  alertsOver: sum("of them, resolved by themselves, nobody said how it went"),
  alertClaims: {
    join: "histogram",
    text: "of claimed ones, from firing to the first claim, ms, by bucket: 32 an octave",
  },
} as const;
export type AlertsCounters = CountersOf<typeof counters>;
type AlertsKpi = Kpi<AlertsCounters>;

const count = (
  id: Exclude<keyof AlertsCounters, "alertClaims">,
  name: string,
  better: AlertsKpi["better"],
): AlertsKpi => ({ name, unit: "count", better, text: counters[id].text, value: (c) => c[id] });

/** How alerts were dealt with, counted when they fired. */
export const alertsFamily = defineFamily({
  id: "alerts",
  title: "Alerts",
  counters,
  kpis: {
    alertsFired: count("alertsFired", "Alerts", null),
    alertsClaimed: count("alertsClaimed", "Alerts claimed", null),
    alertClaimRate: {
      name: "Alerts claimed, share",
      unit: "ratio",
      better: "more",
      text: "claimed / (fired - over before they were raised)",
      value: (c) => ratio(c.alertsClaimed, c.alertsFired - c.alertsPassed),
    },
    alertClaimMedian: {
      name: "Time to claim, median",
      unit: "ms",
      better: "less",
      text: "half of the claimed ones were claimed within that, from firing to the first claim, within 1.6 %",
      value: (c) => percentile(c.alertClaims, 0.5),
    },
    alertClaimP90: {
      name: "Time to claim, 90 %",
      unit: "ms",
      better: "less",
      text: "nine in ten claimed ones were claimed within that, from firing to the first claim, within 1.6 %",
      value: (c) => percentile(c.alertClaims, 0.9),
    },
    alertsSaved: count("alertsSaved", "Saved", "more"),
    alertsLost: count("alertsLost", "Lost", "less"),
    alertSavedRate: {
      name: "Saved, share",
      unit: "ratio",
      better: "more",
      text: "saved / (saved + lost)",
      value: (c) => ratio(c.alertsSaved, c.alertsSaved + c.alertsLost),
    },
    alertsCalledBack: count("alertsCalledBack", "Called back", "more"),
    alertsNoAnswer: count("alertsNoAnswer", "Not reached", "less"),
    alertsNoNeed: count("alertsNoNeed", "Not needed", null),
    alertsFalse: count("alertsFalse", "False alarms", "less"),
    alertsOver: count("alertsOver", "Over by themselves", null),
    alertsExpired: count("alertsExpired", "Alerts expired", "less"),
    alertsOpen: count("alertsOpen", "Alerts open", "less"),
    alertsEscalated: count("alertsEscalated", "Alerts escalated", "less"),
    alertsReopened: count("alertsReopened", "Re-opened", "less"),
    alertCauses: count("alertCauses", "Causes of alerts", "less"),
  },
});
