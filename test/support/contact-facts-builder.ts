import type { ClickHouseClient } from "@clickhouse/client";
import type { ContactFacts, ContactLeg } from "../../analytics/contact-facts.ts";

/** A contact of which nothing is known but that it started, at 0 unless said otherwise. */
export function factsOf(known: Partial<ContactFacts> & { contact: string }): ContactFacts {
  return {
    site: "kyiv",
    at: 0,
    channel: null,
    direction: null,
    lineKind: null,
    campaign: null,
    topic: null,
    priority: null,
    customer: null,
    address: null,
    parent: null,
    outcome: null,
    endedAt: null,
    menus: 0,
    isContained: false,
    menuMs: 0,
    legs: [],
    messages: [],
    ...known,
  };
}

/** A leg in the queue `sales`; `result` as `left:callback`. */
export function legOf(at: number, what: string, queue = "sales", agent = "anna"): ContactLeg {
  const [result = "", reason = ""] = what.split(":");
  const isAnswered = result === "answered";
  return { at, queue, result: result as ContactLeg["result"], reason, agent: isAnswered ? agent : "", handleMs: 0 };
}

/** Writes them into `contact_facts_v1` as settling does. */
export async function storeFacts(client: ClickHouseClient, contacts: readonly ContactFacts[]): Promise<void> {
  const rows = contacts.map((facts) => JSON.stringify(rowOf(facts)));
  const query = `INSERT INTO contact_facts_v1 SETTINGS async_insert = 0 FORMAT JSONEachRow\n${rows.join("\n")}`;
  await client.command({ query });
}

function rowOf({ legs, ...facts }: ContactFacts) {
  return {
    at: facts.at,
    site: facts.site,
    contact: facts.contact,
    channel: facts.channel ?? "",
    direction: facts.direction ?? "",
    line_kind: facts.lineKind ?? "",
    campaign: facts.campaign ?? "",
    topic: facts.topic ?? "",
    priority: facts.priority ?? "",
    customer: facts.customer ?? "",
    address: facts.address ?? "",
    parent: facts.parent ?? "",
    outcome: facts.outcome ?? "",
    ended_ms: facts.endedAt === null ? null : facts.endedAt - facts.at,
    menus: facts.menus,
    contained: Number(facts.isContained),
    menu_ms: facts.menuMs,
    queues: legs.map(({ queue }) => queue),
    results: legs.map(({ result }) => result),
    reasons: legs.map(({ reason }) => reason),
    agents: legs.map(({ agent }) => agent),
    leg_at: legs.map(({ at }) => at),
    handle_ms: legs.map(({ handleMs }) => handleMs),
    messages: facts.messages,
    version: 1,
    is_deleted: 0,
  };
}
