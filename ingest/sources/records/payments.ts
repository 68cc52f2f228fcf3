import { z } from "zod";
import { Name } from "../../../schemas/names.ts";
import { fieldOf, Moment } from "../csv/table-map.ts";
import {
  AmountColumn,
  type Clock,
  CurrencyField,
  isoOf,
  known,
  optionalMoment,
  readAmount,
  readName,
  recordMap,
  requiredMoment,
  type RowReader,
} from "./record-map.ts";

/** One row an invoice, or one payment of it. */
export const PaymentMap = z.strictObject({
  ...recordMap,
  invoice: fieldOf(Name),
  customer: fieldOf(Name),
  amount: AmountColumn,
  currency: CurrencyField,
  due: Moment,
  paid: Moment.optional(),
  /** When it was booked; else when it was paid, else when it was due. */
  recorded: Moment.optional(),
});
export type PaymentMap = z.infer<typeof PaymentMap>;

export function readPayments(map: PaymentMap, clock: Clock): RowReader {
  const readDue = requiredMoment("due", map.due, clock);
  const readPaid = optionalMoment("paid", map.paid, clock);
  const readRecorded = optionalMoment("recorded", map.recorded, clock);
  return (reading) => {
    const due = readDue(reading);
    const paid = readPaid(reading);
    const data = known({
      customer: readName("customer", map.customer, reading),
      invoice: readName("invoice", map.invoice, reading),
      amount: readAmount("amount", map.amount, reading),
      currency: readName("currency", map.currency, reading),
      due: isoOf(due),
      paid: isoOf(paid),
    });
    const at = readRecorded(reading) ?? paid ?? due;
    // An invoice that is still open today is paid in tomorrow's file: that is another event.
    const id = `${data["invoice"]}/payment.recorded/${isoOf(paid) ?? "open"}`;
    return [{ id, type: "payment.recorded", at, data }];
  };
}
