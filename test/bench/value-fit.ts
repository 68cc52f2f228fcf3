import { bgNbdLikelihood, fitBgNbd } from "../../analytics/value/bg-nbd-fit.ts";
import { fitGammaGamma } from "../../analytics/value/gamma-gamma-fit.ts";
import { outlooksBy } from "../../analytics/value/lifetime-value.ts";
import { type CountedHistory, groupHistories } from "../../analytics/value/repeat-orders.ts";
import { type SimulatedCustomer, simulatedCustomers } from "../support/simulated-customers.ts";
import { type Bench, median, milliseconds, type Row, timed } from "./bench.ts";

const CUSTOMERS = 1_000_000;
/** As many as a run of scoring fits. */
const SAMPLE = 50_000;
const ROUNDS = 5;

const truth = {
  bgNbd: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  gammaGamma: { p: 6.25, q: 3.74, v: 15.44 },
};

export const valueFit: Bench = {
  question:
    `How long does it take to fit BG/NBD and Gamma-Gamma on ${CUSTOMERS.toLocaleString("en")} customers of two ` +
    "years, grouped by the day, and to tell the outlook of each?",
  longestMinutes: 5,
  async run() {
    const customers = [...simulatedCustomers({
      ...truth,
      customers: CUSTOMERS,
      ageWeeks: [1, 104],
      laterWeeks: 0,
      seed: 1,
    })].map((customer) => ({ ...customer, ageWeeks: Math.round(customer.ageWeeks * 7) / 7 }));
    let groups: CountedHistory[] = [];
    const groupMs = await timed(() => groups = groupHistories(customers));
    const sample = groupHistories(customers.slice(0, SAMPLE));
    return [
      { work: `${CUSTOMERS} customers grouped into ${groups.length}`, figure: milliseconds(groupMs) },
      ...await bgNbdRows(`BG/NBD on these ${groups.length}`, groups),
      ...await bgNbdRows(`BG/NBD on ${SAMPLE} customers in ${sample.length} groups`, sample),
      ...await moneyRows(customers),
    ];
  },
};

/** The control is one pass of the likelihood: of it, the fit is a count of passes. */
async function bgNbdRows(work: string, groups: CountedHistory[]): Promise<Row[]> {
  const likelihood = bgNbdLikelihood(groups);
  const passes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) passes.push(await timed(() => likelihood(truth.bgNbd)));
  const fitMs = await timed(() => fitBgNbd(groups));
  return [
    { work, figure: milliseconds(fitMs), ofControl: fitMs / median(passes) },
    { work: "control: one pass of its likelihood", figure: milliseconds(median(passes)) },
  ];
}

async function moneyRows(customers: SimulatedCustomer[]): Promise<Row[]> {
  const paying = customers.slice(0, SAMPLE).map(({ repeats, meanValue }) => ({
    repeats,
    meanValue: meanValue ?? 0,
    count: 1,
  }));
  const fitMs = await timed(() => fitGammaGamma(paying));
  const outlook = outlooksBy({ ...truth, discountMonthly: 0.01 });
  const outlookMs = await timed(() => customers.forEach(outlook));
  return [
    { work: `Gamma-Gamma on ${SAMPLE} customers, not grouped`, figure: milliseconds(fitMs) },
    { work: `outlook of ${CUSTOMERS} customers`, figure: milliseconds(outlookMs) },
  ];
}
