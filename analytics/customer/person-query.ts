import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { type Query, runQuery } from "../history/query.ts";

const Described = z.object({
  customer: z.string(),
  kind: z.string(),
  name: z.string(),
  since: z.string(),
  language: z.string(),
  owner: z.string(),
  tags: z.array(z.string()),
  preferences: z.string(),
  mergedInto: z.string(),
});
export type Described = z.infer<typeof Described>;

const Ids = z.strictObject({ ids: z.array(z.string()) });
type Ids = z.infer<typeof Ids>;

/**
 * The last description of each of these. One thread, here and beside: more cost a look-up more time than they save, and on a
 * busy machine each of them waits for a core.
 */
export const describedQuery: Query<Ids, Described> = {
  name: "customers",
  sql: `
SELECT customer, kind, name, since, language, owner, tags, preferences, merged_into AS mergedInto
FROM customers_v1 FINAL
WHERE customer IN {ids: Array(String)}
ORDER BY customer
SETTINGS max_threads = 1`,
  params: Ids,
  row: Described,
};

/** The same, and that of each customer who was ever merged into one of them. */
const relatedQuery: Query<Ids, Described> = {
  name: "customers and who was merged into them",
  sql: `
SELECT customer, kind, name, since, language, owner, tags, preferences, merged_into AS mergedInto
FROM customers_v1 FINAL
WHERE customer IN {ids: Array(String)}
  OR customer IN (SELECT customer FROM customer_lookup_v1 WHERE kind = 'merged' AND key IN {ids: Array(String)})
ORDER BY customer
SETTINGS max_threads = 1`,
  params: Ids,
  row: Described,
};

const toldQuery: Query<Ids, { customer: string }> = {
  name: "told customers",
  sql: `
SELECT DISTINCT key AS customer
FROM customer_lookup_v1
WHERE kind = 'customer' AND key IN {ids: Array(String)}
SETTINGS max_threads = 1`,
  params: Ids,
  row: z.object({ customer: z.string() }),
};

/** All ids of one person, the one they belong to first, with what describes each. */
export type Person = { ids: string[]; described: Map<string, Described> };

/** Longer chains of merged customers are a mistake, or a ring. */
const MOST_STEPS = 10;
/** Then no more are looked for. */
const MOST_IDS = 1000;

/** Who this is; a customer that was merged into another is that other one. Null where nobody ever told of them. */
export async function personOf(client: ClickHouseClient, id: string): Promise<Person | null> {
  const described = new Map<string, Described>();
  const read = async (ids: string[]) => {
    for (const row of await runQuery(client, relatedQuery, { ids })) described.set(row.customer, row);
  };
  await read([id]);
  const ids = [await rootOf(id, described, read)];
  for (let from = 0; ids.length < MOST_IDS;) {
    const last = ids.slice(from);
    const fresh = [...described.values()].filter((one) => last.includes(one.mergedInto) && !ids.includes(one.customer));
    if (fresh.length === 0) break;
    from = ids.length;
    ids.push(...fresh.map(({ customer }) => customer).sort());
    await read(ids.slice(from));
  }
  const isKnown = described.size > 0 || (await runQuery(client, toldQuery, { ids })).length > 0;
  return isKnown ? { ids, described } : null;
}

async function rootOf(
  id: string,
  described: ReadonlyMap<string, Described>,
  read: (ids: string[]) => Promise<void>,
): Promise<string> {
  const seen = new Set([id]);
  for (let root = id;;) {
    const next = described.get(root)?.mergedInto;
    if (!next || seen.has(next) || seen.size > MOST_STEPS) return root;
    seen.add(root = next);
    await read([root]);
  }
}
