import { dimensions } from "../schemas/report.ts";
import type { ContactFacts } from "./contact-facts.ts";

/** What rows of contacts can be told apart by. `queue` is that of the first leg. */
export const contactDimensions = dimensions.filter((name) => name !== "agent" && name !== "team");
export type ContactDimension = typeof contactDimensions[number];

/** Tiers of customers at a moment, epoch ms; null where there is none. */
export type Tiers = { at(customer: string, at: number): string | null };

/** The contact's value in a dimension; null is unknown. */
export function contactValue(facts: ContactFacts, dimension: ContactDimension, tiers: Tiers): string | null {
  switch (dimension) {
    case "queue":
      return facts.legs[0]?.queue ?? null;
    case "tier":
      return facts.customer === null ? null : tiers.at(facts.customer, facts.at);
    default:
      return facts[dimension];
  }
}
