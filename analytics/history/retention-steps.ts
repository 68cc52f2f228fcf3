import { z } from "zod";
import type { Directory } from "../../schemas/directory.ts";
import { type Note, note } from "../../schemas/note.ts";
import { type Query, runQuery } from "./query.ts";
import type { ReportContext } from "./report-kind.ts";

/** Orders are never so late: where the next one has not come yet. */
export const NEVER_MS = 9_000_000_000_000_000;

/** What `ordersStep` takes. */
export const ordersShape = {
  /** What came then or later is not known yet, epoch ms. */
  end: z.int(),
  /** Currencies that count, and what a unit of each is in the company's. */
  currencies: z.array(z.string()),
  rates: z.array(z.number()),
};

/** The currencies that count, for `ordersShape`: the company's own, and those with a rate. */
export function ratesOf({ currency, value }: Directory): { currencies: string[]; rates: number[] } {
  const others = Object.entries(value.rates).filter(([code]) => code !== currency);
  return { currencies: [currency, ...others.map(([code]) => code)], rates: [1, ...others.map(([, rate]) => rate)] };
}

/** `merged`: every customer that turned out to be another, with the one it is in the end. */
export const mergedStep = `
  merged AS (SELECT customer AS alias, root AS owner FROM customer_roots_v1)`;

/** `orders`: every booking with its customer; a refund is money and no order. Money without a rate is null. */
export const ordersStep = `
  orders AS (
    SELECT
      if(m.alias = '', o.customer, m.owner)                                                   AS who,
      toUnixTimestamp64Milli(o.at)                                                            AS at_ms,
      o.amount >= 0                                                                           AS is_order,
      if(has({currencies: Array(String)}, o.currency),
        toFloat64(o.amount) * {rates: Array(Float64)}[indexOf({currencies: Array(String)}, o.currency)], NULL) AS money
    FROM (SELECT * FROM customer_orders_v1 FINAL) AS o LEFT JOIN merged AS m ON m.alias = o.customer
    WHERE toUnixTimestamp64Milli(o.at) < {end: Int64}
  )`;

const ForeignRow = z.object({ currency: z.string(), bookings: z.number() });
const ForeignParams = z.strictObject(ordersShape).omit({ rates: true });

/** Orders and refunds in currencies without a rate. */
const foreignQuery: Query<z.infer<typeof ForeignParams>, z.infer<typeof ForeignRow>> = {
  name: "orders without a rate",
  sql: `
SELECT toString(o.currency) AS currency, count() AS bookings
FROM customer_orders_v1 AS o FINAL
WHERE NOT has({currencies: Array(String)}, o.currency) AND o.at < fromUnixTimestamp64Milli({end: Int64}, 'UTC')
GROUP BY currency
ORDER BY currency
SETTINGS output_format_json_quote_64bit_integers = 0`,
  params: ForeignParams,
  row: ForeignRow,
};

/** What the reader must know of the money: its currency, and what is left out because it has no rate. */
export async function moneyNotes({ client, directory }: ReportContext, end: number): Promise<Note[]> {
  const { currencies } = ratesOf(directory.directory);
  const foreign = await runQuery(client, foreignQuery, { end, currencies });
  const bookings = foreign.reduce((sum, row) => sum + row.bookings, 0);
  const missing = note(
    "{bookings} orders and refunds in {others} have no rate: their money is not counted. " +
      "Rates are set with config value set --rates.",
    { bookings, others: foreign.map(({ currency }) => currency).join(", ") },
  );
  return [
    note("Money is in {currency}.", { currency: directory.directory.currency }),
    ...bookings > 0 ? [missing] : [],
  ];
}

/** Who counts as lost. */
export function lostNote(churnDays: number): Note {
  return note(
    "Lost is who has not ordered for {churnDays} days of 24 hours (churnDays of the company's value settings).",
    {
      churnDays,
    },
  );
}
