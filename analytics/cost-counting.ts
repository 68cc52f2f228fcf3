import type { CostCounters } from "../schemas/kpis/cost.ts";
import { costOf, type CostPart, type Reach, type tariffFinder } from "./tariff.ts";

/** Contacts of one kind with what became of them: how many were resolved, how many brought a sale. */
export type CountedPart = CostPart & { resolved: number; sales: number };

/** What these contacts add to the numbers of cost, live and in the report. */
export function countCost(part: CountedPart, find: ReturnType<typeof tariffFinder>): CostCounters {
  const cost = costOf(part, find);
  const priced = cost === null ? 0 : part.contacts;
  const of = (wanted: Reach, value: number) => part.reach === wanted ? value : 0;
  return {
    contacts: part.contacts,
    pricedContacts: priced,
    resolved: cost === null ? 0 : part.resolved,
    sales: cost === null ? 0 : part.sales,
    peopleContacts: of("people", priced),
    selfServiceContacts: of("selfservice", priced),
    cost: cost ?? 0,
    peopleCost: of("people", cost ?? 0),
    selfServiceCost: of("selfservice", cost ?? 0),
  };
}
