import type { WallAlerts } from "../../schemas/wire.ts";

/** The site and contact of a wait, as JSON -> who has claimed the alert about it. */
export type TakenWaits = ReadonlyMap<string, string>;

/** The same map as before while nothing is different. */
export function takenWaits(all: WallAlerts | undefined, before: TakenWaits): TakenWaits {
  const taken = new Map(
    (all?.alerts ?? []).flatMap(({ site, contact, claimedBy }): [string, string][] =>
      contact === null || claimedBy === null ? [] : [[JSON.stringify([site, contact]), claimedBy]]
    ),
  );
  const isSame = taken.size === before.size && [...taken].every(([wait, by]) => before.get(wait) === by);
  return isSame ? before : taken;
}

/** Who takes care of that wait; null nobody. */
export function takerOf(
  taken: TakenWaits | undefined,
  { site, contact }: { site: string; contact: string },
): string | null {
  return taken?.get(JSON.stringify([site, contact])) ?? null;
}
