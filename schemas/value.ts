import { z } from "zod";
import { Tier } from "./names.ts";
import { StoredNote } from "./stored-note.ts";

/** How customers are valued; a part of the directory, changed while it runs (`config value set`). */
export const ValueSettings = z.strictObject({
  /** Revenue of so many days counts for tiers and curves. */
  windowDays: z.number().int().min(7).max(3660).default(365),
  /** Tier A are the customers that bring this share of revenue, B those that bring the rest up to `shareB`. */
  shareA: z.number().gt(0).lt(1).default(0.8),
  shareB: z.number().gt(0).lt(1).default(0.95),
  /** Ranks persons and companies apart. */
  kindsApart: z.boolean().default(false),
  /** Units of the company's currency for one unit of another, such as { "USD": 0.92 }; what is not listed does not count. */
  rates: z.record(z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"), z.number().positive())
    .default({}),
  /** Of a month, for the value of future orders. */
  discountMonthly: z.number().min(0).max(0.2).default(0.01),
  /** A customer without an order for so long counts as lost in reports of retention, days. */
  churnDays: z.number().int().min(7).max(3660).default(180),
}).refine(({ shareA, shareB }) => shareA < shareB, { message: "must be above shareA", path: ["shareB"] });
export type ValueSettings = z.infer<typeof ValueSettings>;

/** Names of segments by RFM scores, the first that fits; bounds are shown wherever a segment is named. */
export const segments = [
  "champions",
  "loyal",
  "promising",
  "new",
  "needs-attention",
  "at-risk",
  "cannot-lose",
  "hibernating",
  "lost",
  "no-orders",
] as const;
export type Segment = typeof segments[number];

/** A curve by points: after this share of customers, the best first (Pareto) or the smallest first (Lorenz), that share of revenue. */
export const CurvePoint = z.object({ customers: z.number(), revenue: z.number() });

/** A fitted model with what tells how far it can be trusted. */
export const ModelFit = z.object({
  /** By the names of the literature: r, alpha, a, b of BG/NBD; p, q, v of Gamma-Gamma. */
  parameters: z.record(z.string(), z.number()),
  logLikelihood: z.number(),
  customers: z.number(),
  isConverged: z.boolean(),
  /** Such as "frequency and value are correlated: 0.31" */
  warnings: z.array(StoredNote),
});
export type ModelFit = z.infer<typeof ModelFit>;

/** Gamma-Gamma takes it that money does not depend on frequency; `correlation` (Pearson's r) says how true that is, null unknown. */
export const GammaGammaFit = ModelFit.extend({ correlation: z.number().nullable() });
export type GammaGammaFit = z.infer<typeof GammaGammaFit>;

/** What a run of scoring found, kept as JSON in `value_runs_v1.summary`. */
export const ValueSummary = z.object({
  currency: z.string(),
  customers: z.number(),
  payingCustomers: z.number(),
  revenue: z.number(),
  /** Customers whom refunds left below zero within the window, and the sum of it; not part of `revenue`. */
  losses: z.object({ customers: z.number(), revenue: z.number() }),
  /** Revenue in currencies without a rate, by currency, in their own units. */
  unconverted: z.record(z.string(), z.number()),
  pareto: z.array(CurvePoint),
  lorenz: z.array(CurvePoint),
  gini: z.number().nullable(),
  topFifthShare: z.number().nullable(),
  /** Share of customers that brings 80 % of revenue. */
  customersForFourFifths: z.number().nullable(),
  tiers: z.partialRecord(Tier, z.object({ customers: z.number(), revenue: z.number(), leastRevenue: z.number() })),
  /** Between the fifths of customers with orders in the window: the day of the last order, days with an order, revenue. */
  fifths: z.object({ recency: z.array(z.string()), frequency: z.array(z.number()), money: z.array(z.number()) }),
  movedUp: z.number(),
  movedDown: z.number(),
  bgNbd: ModelFit.nullable(),
  gammaGamma: GammaGammaFit.nullable(),
  /** Expected and actual repeat orders, for the tracking plot: weeks since the first order of the first customer. */
  tracking: z.array(z.object({ week: z.number(), expected: z.number(), actual: z.number() })),
  /** Customers by number of repeat orders, expected and actual; the last is "so many and more". */
  repeats: z.array(z.object({ repeats: z.number(), expected: z.number(), actual: z.number() })),
});
export type ValueSummary = z.infer<typeof ValueSummary>;
