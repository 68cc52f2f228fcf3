import type { ClickHouseClient } from "@clickhouse/client";

/** `table.column` of every text that holds one of these, in every table, also inside states, arrays and tuples. */
export async function tracesIn(client: ClickHouseClient, traces: readonly string[]): Promise<string[]> {
  const rowsOf = async <T>(query: string, query_params: Record<string, unknown> = {}) =>
    await (await client.query({ query, query_params, format: "JSONEachRow" })).json<T>();
  const tables = await rowsOf<{ table: string; columns: [string, string][] }>(
    "SELECT table, groupArray((name, type)) AS columns FROM system.columns WHERE database = currentDatabase() " +
      "AND position(type, 'String') > 0 AND table NOT LIKE '%_mv' AND table != 'migrations_v1' GROUP BY table ORDER BY table",
  );
  if (tables.length <= 12) throw new Error(`Cannot search every table: wanted more than 12, got ${tables.length}`);
  const places: string[] = [];
  for (const { table, columns } of tables) {
    const counts = columns.map(([name, type]) => {
      const text = type.startsWith("AggregateFunction") ? `finalizeAggregation(${name})` : `toString(${name})`;
      return `countIf(multiSearchAny(${text}, {traces: Array(String)})) AS ${name}_count`;
    });
    const [row] = await rowsOf<Record<string, string>>(`SELECT ${counts.join(", ")} FROM ${table}`, { traces });
    for (const [name, count] of Object.entries(row ?? {})) {
      if (Number(count) > 0) places.push(`${table}.${name.replace(/_count$/, "")}`);
    }
  }
  return places;
}
