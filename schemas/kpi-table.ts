import { catalogue, type CatalogueEntry } from "./catalogue.ts";

/** Every KPI with its definition as Markdown tables, one for each family, for the documentation. */
export function kpiTable(): string {
  const byTitle = Map.groupBy(catalogue(), ({ familyTitle }) => familyTitle);
  return [...byTitle].map(([title, entries]) => `**${title}**\n\n${tableOf(entries)}`).join("\n\n");
}

function tableOf(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map(({ id, name, unit, text }) => `| \`${id}\` | ${name} | ${unit} | ${text} |`);
  return ["| id | name | unit | definition |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
