import { gauges, type Kpi, kpis } from "./kpis.ts";

/** Every KPI with its definition as a Markdown table, for the documentation. */
export function kpiTable(): string {
  const all: [string, Omit<Kpi, "value">][] = [...Object.entries(gauges), ...Object.entries(kpis)];
  const rows = all.map(([id, { name, unit, text }]) => `| \`${id}\` | ${name} | ${unit} | ${text} |`);
  return ["| id | name | unit | definition |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
