import type { Column } from "./report.ts";

/** What stands above a column: of money also in which currency. */
export function columnHead({ name, unit }: Pick<Column, "name" | "unit">, currency: string | undefined): string {
  return unit === "money" && currency !== undefined ? `${name}, ${currency}` : name;
}
