import { type CounterInfos, type CountersOf, type Family, type Kpi, type KpiInfo, needsOf } from "./family.ts";
import { agentsFamily } from "./kpis/agents.ts";
import { alertsFamily } from "./kpis/alerts.ts";
import { announcementsFamily } from "./kpis/announcements.ts";
import { campaignsFamily } from "./kpis/campaigns.ts";
import { casesFamily } from "./kpis/cases.ts";
import { churnFamily } from "./kpis/churn.ts";
import { channelsFamily } from "./kpis/channels.ts";
import { contactsFamily } from "./kpis/contacts.ts";
import { costFamily } from "./kpis/cost.ts";
import { depthFamily } from "./kpis/depth.ts";
import { ewtFamily } from "./kpis/estimated-wait.ts";
import { fairnessFamily } from "./kpis/fairness.ts";
import { gauges } from "./kpis/gauges.ts";
import { patienceFamily } from "./kpis/patience.ts";
import { promisesFamily } from "./kpis/promises.ts";
import { satisfactionFamily } from "./kpis/satisfaction.ts";
import { retentionFamily } from "./kpis/retention.ts";
import { riskFamily } from "./kpis/risk.ts";
import { serviceFamily } from "./kpis/service.ts";
import { staffingFamily } from "./kpis/staffing.ts";
import { surgesFamily } from "./kpis/surges.ts";
import { topicsFamily } from "./kpis/topics.ts";
import { valueFamily } from "./kpis/value.ts";
import { ServiceLevelFormula } from "./service-level.ts";

/** A family whose counters and KPIs are only listed here. */
export type AnyFamily = Family<CounterInfos, string>;

/** Every family, once: adding a KPI is one entry and its formula in one of them. */
export const families: readonly AnyFamily[] = [
  serviceFamily,
  agentsFamily,
  contactsFamily,
  announcementsFamily,
  patienceFamily,
  depthFamily,
  ewtFamily,
  staffingFamily,
  surgesFamily,
  costFamily,
  campaignsFamily,
  satisfactionFamily,
  casesFamily,
  topicsFamily,
  promisesFamily,
  retentionFamily,
  churnFamily,
  riskFamily,
  valueFamily,
  fairnessFamily,
  channelsFamily,
  alertsFamily,
].map((family) => family as unknown as AnyFamily);

/** A number as `/api/kpis`, the page `/kpis` and the documentation tell of it. */
export type CatalogueEntry = KpiInfo & {
  id: string;
  /** The report that has it; `live` for a gauge. */
  family: string;
  familyTitle: string;
  /** The counters it is computed from. */
  needs: { id: string; text: string }[];
};

/** Every KPI and gauge. */
export function catalogue(): CatalogueEntry[] {
  const now = Object.entries<KpiInfo>(gauges).map(([id, info]) => ({
    id,
    family: "live",
    familyTitle: "At this moment",
    ...info,
    needs: [],
  }));
  return [...now, ...families.flatMap(entriesOf)];
}

function entriesOf(family: AnyFamily): CatalogueEntry[] {
  return Object.entries(family.kpis).map(([id, kpi]) => {
    const { value: _, ...info } = kpi;
    const needs = allNeeds(family, kpi).map((need) => ({ id: need, text: family.counters[need]?.text ?? "" }));
    return { id, family: family.id, familyTitle: family.title, ...info, needs };
  });
}

/** Whichever formula is chosen. */
function allNeeds(family: AnyFamily, kpi: Kpi<CountersOf<CounterInfos>>): string[] {
  return [...new Set(ServiceLevelFormula.options.flatMap((formula) => needsOf(family, kpi, { formula })))];
}
