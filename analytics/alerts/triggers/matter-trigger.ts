import type { TriggerKind, TriggerParams } from "../../../schemas/alerts/triggers.ts";
import type { Matter } from "../matter.ts";
import type { Cause } from "./cause.ts";

/** The cause of one kind that a matter is, also when only time keeps it from being fulfilled; null is none. */
export type MatterTrigger<K extends TriggerKind, M extends Matter["kind"]> = (
  matter: Extract<Matter, { kind: M }>,
  params: TriggerParams<K>,
  money: Money,
) => Cause | null;

/** The company's currency, and units of it for one unit of another. */
export type Money = { currency: string; rates: Readonly<Record<string, number>> };

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
