import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type DayAmount, orderDays } from "../../analytics/value/repeat-orders.ts";

const file = fileURLToPath(new URL("../../../shared/data/cdnow-sample.csv.gz", import.meta.url));

export const hasCdnowSample = existsSync(file);
if (!hasCdnowSample) console.log(`left out: the CDNOW sample, there is no ${file}`);

/** A date as days since 1970. */
export function dayOf(date: string): number {
  return Date.parse(date) / 86_400_000;
}

/** Order days of the 2,357 customers of the CDNOW sample, in the order of the file. */
export function cdnowSample(): DayAmount[][] {
  const byCustomer = new Map<string, DayAmount[]>();
  const [, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  for (const line of lines) {
    const [customer, , date, , amount] = line.split(",") as [string, string, string, string, string];
    const orders = byCustomer.get(customer) ?? [];
    orders.push({ day: dayOf(date), amount: Number(amount) });
    byCustomer.set(customer, orders);
  }
  return [...byCustomer.values()].map(orderDays);
}
