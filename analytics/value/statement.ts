import type { ClickHouseClient } from "@clickhouse/client";
import type { z } from "zod";
import { QueryFailed } from "../history/query.ts";

/** A write of ClickHouse that reads what it writes: SQL with typed placeholders, and what they take. */
export type Statement<P> = { name: string; sql: string; params: z.ZodType<P> };

/** Runs a named write to its end. Throws `QueryFailed`. */
export async function runStatement<P extends Record<string, unknown>>(
  client: ClickHouseClient,
  { name, sql, params }: Statement<P>,
  values: P,
): Promise<void> {
  try {
    await client.command({ query: sql, query_params: params.parse(values) });
  } catch (cause) {
    throw new QueryFailed(`Cannot write ${name} in ClickHouse: ${(cause as Error).message}`, { cause });
  }
}
