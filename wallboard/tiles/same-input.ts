import type { TileInput } from "./tile-ui.ts";

/** Lit's `hasChanged` of a tile that shows time only in steps of so many ms: what it shows would be the same between them. */
export function changedEvery(stepMs: number): (next: unknown, last: unknown) => boolean {
  return (next, last) => !isSame(next as TileInput | null, last as TileInput | null | undefined, stepMs);
}

function isSame(a: TileInput | null, b: TileInput | null | undefined, stepMs: number): boolean {
  if (!a || !b) return a === b;
  return a.tile === b.tile && a.answers === b.answers && a.isOld === b.isOld && a.memory === b.memory &&
    a.look.locale === b.look.locale && a.look.timezone === b.look.timezone && a.look.kpis === b.look.kpis &&
    a.look.sites === b.look.sites && stepOf(a, stepMs) === stepOf(b, stepMs);
}

function stepOf({ now }: TileInput, stepMs: number): number | null {
  return now === null ? null : Math.floor(now / stepMs);
}
