import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { CommandInput } from "../../schemas/command.ts";

export const Format = z.enum(["table", "json"]).default("table");
export type Format = z.infer<typeof Format>;
export const formatOption = { type: "string", value: "FORMAT", text: "table (default) or json, one a line" } as const;

const ListParams = z.strictObject({ format: Format });

/** The values of a call that takes no operands: one that is given is refused as a value that nobody knows. */
export function withoutOperands({ values, operands }: CommandInput): Record<string, unknown> {
  return { ...values, ...(operands.length > 0 && { operand: operands.join(" ") }) };
}

/** How a command that lists things shall print them. Throws `BadRequest`. */
export function listFormat(input: CommandInput, command: string): Format {
  return parseRequest(ListParams, withoutOperands(input), `the call of ${command}`).format;
}

/** None and several are both wrong where one is wanted. */
export function theOnly(operands: readonly string[]): unknown {
  return operands.length <= 1 ? operands[0] : operands;
}

/** One JSON a line. */
export function jsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
