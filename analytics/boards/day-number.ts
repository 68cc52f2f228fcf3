import type { Scope } from "../../schemas/boards/scope.ts";
import { sumOf } from "../../schemas/family.ts";
import { agentsFamily } from "../../schemas/kpis/agents.ts";
import { contactsFamily } from "../../schemas/kpis/contacts.ts";
import { type CostCounters, costFamily } from "../../schemas/kpis/cost.ts";
import { contactValue } from "../contact-dimensions.ts";
import type { ContactFacts } from "../contact-facts.ts";
import { agentDays } from "../live/agent-day.ts";
import { type ContactRow, contactsToday, rememberedContacts } from "../live/contact-counters.ts";
import { costToday } from "../live/cost-today.ts";
import { isPlaceInScope, type Narrowing, narrowingOf } from "./in-scope.ts";
import type { View } from "./view.ts";

/** The counters of agents, contacts and costs of today, of a scope. */
export const dayCounters = {
  agents: (view: View, { sites }: Scope) =>
    sumOf(
      agentsFamily,
      daysOfAgents(view).filter(({ site }) => sites?.includes(site) ?? true).map((day) => day.counters),
    ),
  contacts: (view: View, scope: Scope) =>
    sumOf(contactsFamily, contactDay(view, scope).contacts.filter(isIn(scope)).map(({ counters }) => counters)),
  cost: (view: View, scope: Scope) =>
    sumOf(costFamily, contactDay(view, scope).cost.filter(isIn(scope)).map(({ counters }) => counters)),
};

function daysOfAgents({ floor, now, once }: View) {
  return once("agents today", "fold", () => agentDays(floor, { now }));
}

type CostRow = Pick<ContactRow, "group"> & { counters: CostCounters };
type ContactDay = { contacts: readonly ContactRow[]; cost: readonly CostRow[] };

/** Both by site and queue, so that all scopes cost one look at the remembered contacts. */
function contactDay(view: View, scope: Scope): ContactDay {
  const filter = narrowingOf(scope);
  return view.once(`contacts today ${JSON.stringify(filter)}`, "fold", () => {
    const facts = rememberedContacts(view.floor.state);
    const { directory, tiers } = view.floor.state;
    return {
      contacts: contactsToday(facts, ["site", "queue"], { directory, tiers, now: view.now, filter }),
      cost: costRows(view, facts, filter),
    };
  });
}

function costRows({ floor, now }: View, facts: readonly ContactFacts[], filter: Narrowing): CostRow[] {
  const { directory, tiers } = floor.state;
  const wanted = Object.entries(filter) as [keyof Narrowing, string][];
  const meant = facts.filter((one) => wanted.every(([name, value]) => contactValue(one, name, tiers) === value));
  const byPlace = Map.groupBy(meant, ({ site, legs }) => JSON.stringify([site, legs[0]?.queue]));
  return [...byPlace.values()].map((some) => ({
    group: { site: some[0]?.site ?? null, queue: some[0]?.legs[0]?.queue ?? null },
    counters: costToday(some, {}, { directory, now }),
  }));
}

function isIn(scope: Scope): (row: Pick<ContactRow, "group">) => boolean {
  return ({ group: { site, queue = null } }) => isPlaceInScope(scope, { site: site ?? "", queue });
}
