/** A row that moves more often than this cannot be read. */
const KEEP_MS = 3_000;

export type Order = { keys: readonly string[]; at: number };

/**
 * The order in which rows are shown, so that they do not jump: it changes at most every three seconds, at once only when rows
 * came or went. `now` in epoch ms; while it is unknown, nothing moves.
 */
export function stableOrder(previous: Order | null, wanted: readonly string[], now: number | null): Order {
  if (!previous || !hasSame(previous.keys, wanted)) return { keys: wanted, at: now ?? 0 };
  const isSame = wanted.every((key, i) => key === previous.keys[i]);
  if (isSame || now === null || now - previous.at < KEEP_MS) return previous;
  return { keys: wanted, at: now };
}

function hasSame(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a);
  return a.length === b.length && b.every((key) => known.has(key));
}
