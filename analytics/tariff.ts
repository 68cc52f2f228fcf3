import type { Tariff } from "../schemas/directory.ts";

/** What a tariff can be chosen by, of a contact; '' is unknown. */
export type TariffSubject = { site: string; channel: string; direction: string; lineKind: string };

/** Whom a contact reached: an agent answered; only menus, and it was never put into a queue; or nobody. */
export const reaches = ["people", "selfservice", "nobody"] as const;
export type Reach = typeof reaches[number];

/** Contacts of one kind, and their minutes in ms: talk, hold and wrap-up; of self-service, the time in menus. */
export type CostPart = TariffSubject & { reach: Reach; contacts: number; spentMs: number };

/** What a tariff can name, the narrowest first: it decides between tariffs that name equally many. */
const keys = ["lineKind", "channel", "direction", "site"] as const;

/**
 * Finds the tariff of a contact: of those that fit, the one that names most; of two that name equally many, the one that names the
 * kind of line, else the channel, else the direction. Null where none fits.
 */
export function tariffFinder(tariffs: readonly Tariff[]): (subject: TariffSubject) => Tariff | null {
  const ranked = [...tariffs].sort((a, b) => rankOf(b) - rankOf(a));
  return (subject) => ranked.find((tariff) => fits(tariff, subject)) ?? null;
}

/** How many keys it names, then which ones. */
function rankOf(tariff: Tariff): number {
  const named = keys.map((key) => tariff[key] === undefined ? 0 : 1);
  const count = named.reduce<number>((sum, one) => sum + one, 0);
  return named.reduce((rank, one) => rank * 2 + one, count);
}

function fits(tariff: Tariff, subject: TariffSubject): boolean {
  return keys.every((key) => tariff[key] === undefined || tariff[key] === subject[key]);
}

/**
 * What these contacts cost, in the settings' currency: per contact + per minute x minutes. Who only met a machine pays by the
 * tariff of the channel `selfservice`, whatever the channel. Null where no tariff fits.
 */
export function costOf(part: CostPart, find: ReturnType<typeof tariffFinder>): number | null {
  const tariff = find(part.reach === "selfservice" ? { ...part, channel: "selfservice" } : part);
  return tariff && tariff.perContact * part.contacts + tariff.perMinute * part.spentMs / 60_000;
}
