import { z } from "zod";
import { Name } from "../../../schemas/names.ts";
import { RecentNames } from "../csv/recent-names.ts";
import { readField, type Reading } from "../csv/row-fields.ts";
import { fieldOf, KeyColumns, Moment } from "../csv/table-map.ts";
import {
  AmountColumn,
  type Clock,
  CurrencyField,
  isoOf,
  known,
  readAmount,
  readName,
  recordMap,
  requiredMoment,
  type RowReader,
} from "./record-map.ts";

/** One row an order, or a refund of one: a negative amount. */
export const OrderMap = z.strictObject({
  ...recordMap,
  order: KeyColumns.extend({
    /** What a second row of the same name is: a mistake, or an order of its own that gets a number behind its name. */
    repeats: z.enum(["refuse", "number"]).default("refuse"),
  }),
  customer: fieldOf(Name),
  amount: AmountColumn,
  currency: CurrencyField,
  placed: Moment,
  contact: fieldOf(Name).optional(),
  campaign: fieldOf(Name).optional(),
});
export type OrderMap = z.infer<typeof OrderMap>;

/** About 100 MB at most: equal rows further apart than this are taken for one order. */
const REMEMBERED = 500_000;

export function readOrders(map: OrderMap, clock: Clock): RowReader {
  const readAt = requiredMoment("placed", map.placed, clock);
  const rename = map.order.repeats === "number" ? numbering() : (name: string) => name;
  return (reading) => {
    const at = readAt(reading);
    const amount = readAmount("amount", map.amount, reading);
    const data = known({
      customer: readName("customer", map.customer, reading),
      order: readOrderName(map, reading),
      amount,
      currency: readName("currency", map.currency, reading),
      contact: readField("contact", map.contact, reading),
      campaign: readField("campaign", map.campaign, reading),
    });
    if (reading.problems.length > 0) return [];
    // A refund has the name of its order; several of one order are told apart by their time.
    const suffix = amount !== undefined && amount < 0 ? `/refund/${isoOf(at)}` : "";
    const order = suffix === "" ? rename(String(data["order"])) : data["order"];
    return [{ id: `${order}/order.placed${suffix}`, type: "order.placed", at, data: { ...data, order } }];
  };
}

function readOrderName({ order: { columns, separator } }: OrderMap, { row, problems }: Reading): string {
  const name = columns.map((column) => row[column] ?? "").join(separator);
  if (name.replaceAll(separator, "") === "") {
    problems.push({ path: "order", message: "must be given for each row" });
  }
  return name;
}

/** The second of a name becomes `name#2`, and so on: the same file gives the same names again. */
function numbering(): (name: string) => string {
  const counts = new RecentNames<number>(REMEMBERED);
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.add(name, count);
    return count === 1 ? name : `${name}#${count}`;
  };
}
