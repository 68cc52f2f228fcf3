import Papa from "papaparse";
import type { RefusedRow } from "../csv/import-rows.ts";
import type { Csv } from "../csv/table-map.ts";

/**
 * The lines of a file of refused rows, in the dialect of the file they come from: its columns, then the line and the reason.
 * Once mended, a file with a header can be imported with the same map.
 */
export type RejectLines = { header(columns: string[]): string; row(refused: RefusedRow): string };

export function rejectLines({ delimiter, quote }: Pick<Csv, "delimiter" | "quote">): RejectLines {
  let width = 0;
  const lineOf = (cells: string[]) => {
    const quoteChar = quote === "none" ? '"' : quote;
    return `${Papa.unparse([cells], { delimiter, quoteChar, newline: "\n" })}\n`;
  };
  return {
    header(columns) {
      width = columns.length;
      return lineOf([...columns, "rejected_line", "rejected_reason"]);
    },
    row({ line, message, cells }) {
      const missing = Array.from({ length: Math.max(0, width - cells.length) }, () => "");
      return lineOf([...cells, ...missing, String(line), message]);
    },
  };
}
