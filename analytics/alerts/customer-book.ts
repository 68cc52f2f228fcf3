import type { AlertCustomer } from "../../schemas/alerts/alert.ts";
import type { TierIndex } from "../live/tiers.ts";
import type { CustomerBook } from "./ports.ts";

/** What a customer was told to be. A million of them are kept: empty lists are shared. */
export type KnownDescription = {
  name: string | null;
  tags: readonly string[];
  owner: string | null;
  describedAt: number;
};

/** Of the newest scores, in the company's currency; null where no model was fitted. */
export type KnownScore = { revenue: number; valueAtRisk: number | null };

export type CustomerParts = {
  described: ReadonlyMap<string, KnownDescription>;
  scores: ReadonlyMap<string, KnownScore>;
  /** Merged customers and to whom they belong in the end. */
  roots: ReadonlyMap<string, string>;
  /** Those of the floor, so that both tell the same. */
  tiers: () => TierIndex;
};

/** Who customers are, by what was read last. */
export class KnownCustomers implements CustomerBook {
  readonly #parts: CustomerParts;
  readonly #ids = new Map<string, string[]>();

  constructor(parts: CustomerParts) {
    this.#parts = parts;
    for (const [merged, root] of parts.roots) this.#ids.set(root, [...this.#ids.get(root) ?? [root], merged]);
  }

  rootOf(customer: string): string {
    return this.#parts.roots.get(customer) ?? customer;
  }

  idsOf(customer: string): readonly string[] {
    const root = this.rootOf(customer);
    return this.#ids.get(root) ?? [root];
  }

  of(customer: string, at: number): AlertCustomer {
    const id = this.rootOf(customer);
    const described = this.#parts.described.get(id);
    const score = this.#parts.scores.get(id);
    return {
      id,
      name: described?.name ?? null,
      tier: this.#parts.tiers().at(id, at),
      tags: [...described?.tags ?? []],
      owner: described?.owner ?? null,
      revenue: score?.revenue ?? null,
      valueAtRisk: score?.valueAtRisk ?? null,
    };
  }

  describedAt(customer: string): number | null {
    return this.#parts.described.get(this.rootOf(customer))?.describedAt ?? null;
  }
}
