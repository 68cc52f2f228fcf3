import type { Column } from "../../schemas/report.ts";

/** A column of a list and what stands in it. */
export type FieldText = Omit<Column, "from"> & { text: string };

export function fieldColumns(fields: readonly FieldText[]): Column[] {
  return fields.map(({ text: _, ...column }) => ({ ...column, from: "field" }));
}

/** Field -> its definition. */
export function fieldTexts(fields: readonly FieldText[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ id, text }) => [id, text]));
}
