import type { DirectoryIndex } from "../../schemas/directory.ts";
import { sumOf } from "../../schemas/family.ts";
import { type CostCounters, costFamily } from "../../schemas/kpis/cost.ts";
import type { ContactFacts } from "../contact-facts.ts";
import { countCost, type CountedPart } from "../cost-counting.ts";
import { type Reach, tariffFinder } from "../tariff.ts";
import { startedToday } from "./contact-counters.ts";

/** What the contacts that started today cost so far, of one site and first queue where asked. */
export function costToday(
  contacts: readonly ContactFacts[],
  { site, queue }: { site?: string; queue?: string },
  { directory, now }: { directory: DirectoryIndex; now: number },
): CostCounters {
  const find = tariffFinder(directory.directory.tariffs);
  const wanted = startedToday(contacts, directory, now).filter((facts) =>
    (site === undefined || facts.site === site) && (queue === undefined || facts.legs[0]?.queue === queue)
  );
  return sumOf(costFamily, wanted.map((facts) => countCost(partOf(facts), find)));
}

/** One contact; `history/cost-query.ts` says the same in SQL, and a property test compares both. */
function partOf(facts: ContactFacts): CountedPart {
  const reach = reachOf(facts);
  return {
    site: facts.site,
    channel: facts.channel ?? "",
    direction: facts.direction ?? "",
    lineKind: facts.lineKind ?? "",
    reach,
    contacts: 1,
    spentMs: reach === "selfservice" ? facts.menuMs : facts.legs.reduce((sum, { handleMs }) => sum + handleMs, 0),
    resolved: Number(facts.outcome === "resolved"),
    sales: Number(facts.outcome === "sale"),
  };
}

function reachOf({ legs, menus, channel }: ContactFacts): Reach {
  if (legs.some(({ result }) => result === "answered")) return "people";
  return legs.length === 0 && (menus > 0 || channel === "selfservice") ? "selfservice" : "nobody";
}
