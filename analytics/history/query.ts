import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";

/** A read of ClickHouse: SQL with typed placeholders, what they take, and what a row is. */
export type Query<P, R> = { name: string; sql: string; params: z.ZodType<P>; row: z.ZodType<R> };

/** ClickHouse is away, busy or refused the query. */
export class QueryFailed extends Error {}

/** Runs a named read and checks every row. Throws `QueryFailed`. */
export async function runQuery<P extends Record<string, unknown>, R>(
  client: ClickHouseClient,
  { name, sql, params, row }: Query<P, R>,
  values: P,
): Promise<R[]> {
  try {
    const result = await client.query({ query: sql, query_params: params.parse(values), format: "JSONEachRow" });
    return z.array(row).parse(await result.json());
  } catch (cause) {
    throw new QueryFailed(`Cannot read ${name} from ClickHouse: ${(cause as Error).message}`, { cause });
  }
}
