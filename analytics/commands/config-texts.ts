import { z } from "zod";
import { Holidays } from "../../schemas/hours.ts";
import { Name, Site } from "../../schemas/names.ts";

/** One thing of the directory, whatever it is: its fields as the directory holds them. */
export type Entry = Record<string, unknown>;

export function numberText(schema: z.ZodType<unknown, number>): z.ZodType<unknown, string> {
  return z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, "must be a number").transform(Number).pipe(schema);
}

/** `2026-12-25,2027-01-01`; `none` is a list without dates. */
export const HolidaysText = z.string()
  .transform((text) => text === "none" ? [] : text.split(",").map((date) => date.trim()))
  .pipe(Holidays);

export const YesOrNoText = z.enum(["yes", "no"]).transform((text) => text === "yes");

/** `USD=0.92,GBP=1.17`; `none` is no currency but the company's. */
export const RatesText = z.string()
  .regex(/^(none|[A-Z]{3}=\d+(\.\d+)?(, *[A-Z]{3}=\d+(\.\d+)?)*)$/, "must be such as USD=0.92,GBP=1.17, or none")
  .transform((text) => text === "none" ? [] : text.split(",").map((rate) => rate.trim().split("=")))
  .transform((rates) => Object.fromEntries(rates.map(([code, rate]) => [code, Number(rate)])));

/** `kyiv/sales`: a site's name has no slash, the name behind it may have some. */
export function sitedName(field: "queue" | "agent", example: string): z.ZodType<Entry, unknown> {
  const sited = z.object({ site: Site, [field]: Name }) as unknown as z.ZodType<Entry, Entry>;
  return z.string({ error: `must be given once, such as kyiv/${example}` }).transform((text): Entry => {
    const [site, ...name] = text.split("/");
    return { site, [field]: name.join("/") };
  }).pipe(sited);
}

/** One name that is the whole key. */
export function plainName(
  field: string,
  schema: z.ZodType<string, string>,
  example: string,
): z.ZodType<Entry, unknown> {
  return z.string({ error: `must be given once, such as ${example}` }).pipe(schema).transform((name) => ({
    [field]: name,
  }));
}
