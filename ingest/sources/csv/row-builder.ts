import type { Problem } from "../../../schemas/decode.ts";
import { quoted, type Row } from "./row-fields.ts";
import type { Csv } from "./table-map.ts";

/** A map of any kind of file: whatever it says under `column`, `columns` and `date` is a column. */
export type TableMap = { csv: Csv } & Record<string, unknown>;

/** Turns the cells of a line into a row, or says why they are not one. */
export type RowBuilder = (cells: string[]) => { row: Row } | { message: string };

/** Finds the columns of the map among those of the file; the problems are all columns that are missing or there twice. */
export function createRowBuilder(columns: string[], map: TableMap): { build: RowBuilder } | { problems: Problem[] } {
  const names = columns.map((name) => name.trim());
  const used = columnsOf(map);
  const problems = used.flatMap(({ path, column }) => problemOf(path, column, names));
  if (problems.length > 0) return { problems };
  const places = [...new Set(used.map(({ column }) => column))].map((column) =>
    [column, names.indexOf(column)] as const
  );
  const build: RowBuilder = (cells) => {
    const message = countProblem(cells, names.length);
    if (message) return { message };
    const row: Record<string, string> = Object.create(null);
    for (const [column, place] of places) row[column] = cells[place]!.trim();
    return { row };
  };
  return { build };
}

/** A short row is torn; a long one is fine as long as only empty cells are added. */
function countProblem(cells: string[], wanted: number): string | undefined {
  const isFull = cells.length >= wanted && cells.slice(wanted).every((cell) => cell.trim() === "");
  return isFull ? undefined : `must have ${wanted} cells, got ${cells.length}`;
}

function problemOf(path: string, column: string, names: string[]): Problem[] {
  const count = names.filter((name) => name === column).length;
  if (count === 1) return [];
  const found = count === 0 ? `the file has ${names.map(quoted).join(", ")}` : `the file has ${count} of this name`;
  return [{ path, message: `must be a column of the file: ${quoted(column)}; ${found}` }];
}

/** Every column that a map names, with the place in the map that does. */
function columnsOf(map: TableMap): { path: string; column: string }[] {
  const { csv: _csv, ...fields } = map;
  return namedColumns(fields, "");
}

function namedColumns(value: unknown, path: string): { path: string; column: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = path === "" ? key : `${path}.${key}`;
    if (key === "values") return [];
    if (key === "columns" && Array.isArray(inner)) {
      return inner.map((column) => ({ path: here, column: String(column) }));
    }
    if ((key === "column" || key === "date") && typeof inner === "string") return [{ path: here, column: inner }];
    return namedColumns(inner, here);
  });
}
