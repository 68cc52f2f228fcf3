import { BadRequest } from "../../schemas/bad-request.ts";
import type { ErrorBody } from "../../schemas/report.ts";
import { SetupError } from "../../schemas/setup-error.ts";

/** The one operand of a command about a customer. Throws `BadRequest`. */
export function customerId(operands: readonly string[]): string {
  const [id, ...others] = operands;
  if (id && others.length === 0) return id;
  throw new BadRequest("Name one customer by its id, such as: frontline customer export 10045", []);
}

export function noCustomer(id: string): SetupError {
  return new SetupError(`There is no customer ${id}`);
}

/** Asks the process that has the embedded ClickHouse. Throws `SetupError`. */
export async function askProgram(url: URL, method: "GET" | "DELETE"): Promise<string> {
  const response = await fetch(url, { method });
  const text = await response.text();
  if (response.ok) return text;
  const { error } = JSON.parse(text) as ErrorBody;
  throw new SetupError(error.message);
}
