import type { ClickHouseClient } from "@clickhouse/client";
import {
  addressKey,
  addressRule,
  type CustomersBody,
  type FoundCustomer,
  type MatchRule,
} from "../../schemas/customer.ts";
import { runQuery } from "../history/query.ts";
import { type Described, describedQuery } from "./person-query.ts";
import { exactQuery, namedQuery, tierHistoryQuery, type TierRow } from "./search-query.ts";

/** Found customers at most: who sees so many types another letter. */
const MOST = 50;
const MOST_MERGES = 10;

type Match = { id: string; matchedBy: MatchRule; matched: string };

/** Finds customers by a part of their name, and by whole ids and addresses. Those found by an id or address come first. */
export async function searchCustomers(
  client: ClickHouseClient,
  { search, now }: { search: string; now: number },
): Promise<CustomersBody> {
  const text = search.trim();
  const exact = await runQuery(client, exactQuery, { text, address: addressKey(text), most: MOST + 1 });
  const named = await runQuery(client, namedQuery, { text, most: MOST + 1 });
  const matches = [
    ...exact.map(({ kind, customer, matched }): Match => ({ id: customer, matchedBy: ruleOf(kind, matched), matched })),
    ...named.map(({ customer }): Match => ({ id: customer, matchedBy: "name", matched: "" })),
  ];
  const described = await describedOf(client, matches.map(({ id }) => id));
  const found = distinct(matches.map((match) => ({ ...match, id: rootOf(match.id, described), told: match.id })))
    .filter(({ matchedBy, told }) => matchedBy !== "name" || isNamed(described.get(told), text));
  const shown = found.slice(0, MOST);
  const tiers = await runQuery(client, tierHistoryQuery, { ids: shown.map(({ id }) => id), now });
  return { customers: shown.map((match) => foundOf(match, described, tiers)), isCut: found.length > MOST };
}

function ruleOf(kind: string, matched: string): MatchRule {
  if (kind === "address") return addressRule(matched);
  return kind === "customer" ? "id" : kind as MatchRule;
}

/** Their descriptions, and those of the customers that they were merged into. */
async function describedOf(client: ClickHouseClient, wanted: readonly string[]): Promise<Map<string, Described>> {
  const described = new Map<string, Described>();
  let ids = [...new Set(wanted)];
  for (let step = 0; ids.length > 0 && step < MOST_MERGES; step++) {
    const rows = await runQuery(client, describedQuery, { ids });
    for (const row of rows) described.set(row.customer, row);
    ids = rows.map(({ mergedInto }) => mergedInto).filter((id) => id !== "" && !described.has(id));
  }
  return described;
}

function rootOf(id: string, described: ReadonlyMap<string, Described>): string {
  let root = id;
  for (let step = 0; step < MOST_MERGES; step++) root = described.get(root)?.mergedInto || root;
  return root;
}

/** The name may have been another one when it was found. */
function isNamed(described: Described | undefined, text: string): boolean {
  return described?.name.toLowerCase().includes(text.toLowerCase()) ?? false;
}

function distinct<T extends { id: string }>(matches: readonly T[]): T[] {
  return matches.filter(({ id }, index) => matches.findIndex((other) => other.id === id) === index);
}

function foundOf(
  { id, matchedBy, matched, told }: Match & { told: string },
  described: ReadonlyMap<string, Described>,
  tiers: readonly TierRow[],
): FoundCustomer {
  const who = described.get(id);
  const name = who?.name || null;
  const tier = tiers.findLast(({ customer }) => customer === id)?.tier ?? null;
  return { id, kind: who?.kind || null, name, tier, matchedBy, matched: matched || described.get(told)?.name || id };
}
