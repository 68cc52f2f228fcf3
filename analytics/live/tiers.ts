import type { Tier } from "../../schemas/names.ts";

/** A customer's tier from a moment on, epoch ms. */
export type TierRow = { customer: string; validFrom: number; tier: Tier };

type Step = { readonly from: number; readonly tier: Tier };

/** Which tier a customer had at a moment: the latest row not after it, as the ASOF JOIN of the reports. */
export class TierIndex {
  /** By time. Most customers got their only tier at the same moment as many others, and share its steps. */
  readonly #steps = new Map<string, readonly Step[]>();

  constructor(rows: Iterable<TierRow>) {
    const shared = new Map<string, readonly Step[]>();
    for (const { customer, validFrom, tier } of rows) {
      const known = this.#steps.get(customer);
      this.#steps.set(customer, known ? withStep(known, { from: validFrom, tier }) : onlyStep(shared, validFrom, tier));
    }
  }

  /** With these rows in the place of all that was known of their customers. */
  with(rows: readonly TierRow[]): TierIndex {
    const index = new TierIndex(rows);
    for (const [customer, steps] of this.#steps) {
      if (!index.#steps.has(customer)) index.#steps.set(customer, steps);
    }
    return index;
  }

  get size(): number {
    return this.#steps.size;
  }

  /** Null before the customer's first tier, and without any. */
  at(customer: string, at: number): Tier | null {
    return this.#steps.get(customer)?.findLast(({ from }) => from <= at)?.tier ?? null;
  }
}

function onlyStep(shared: Map<string, readonly Step[]>, from: number, tier: Tier): readonly Step[] {
  const key = `${tier}${from}`;
  let steps = shared.get(key);
  if (!steps) shared.set(key, steps = [{ from, tier }]);
  return steps;
}

/** A later row of the same moment takes the place of the earlier. */
function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  return [...steps.filter(({ from }) => from !== step.from), step].sort((a, b) => a.from - b.from);
}

export const NO_TIERS = new TierIndex([]);
