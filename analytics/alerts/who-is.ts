import type { AlertCustomer } from "../../schemas/alerts/alert.ts";
import type { Matters } from "./matters.ts";
import type { CustomerBook } from "./ports.ts";

/** The customer with the tier of that moment, epoch ms: as the book knows them, unless they were described anew since it was read. */
export function whoIs(
  customer: string,
  at: number,
  { book, matters }: { book: CustomerBook; matters: Matters },
): AlertCustomer {
  const known = book.of(customer, at);
  const told = matters.descriptions.of(known.id);
  if (!told || told.at < (book.describedAt(known.id) ?? -Infinity)) return known;
  return { ...known, name: told.name, tags: [...told.tags], owner: told.owner };
}
