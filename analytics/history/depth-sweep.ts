export const MINUTE_MS = 60_000;

/** Legs that waited at the ends of the same minutes, from `fromMinute` up to, not including, `toMinute` (epoch minutes). */
export type Stretch = {
  fromMinute: number;
  toMinute: number;
  legs: number;
  /** When the first of them was queued, epoch ms. */
  oldestAt: number;
};

/** Who waited at the end of each minute: how many, and since when the longest waiting one did; null when nobody. */
export type Depths = { waiting: number[]; oldestAt: (number | null)[] };

/** The depth at the end of each of `count` minutes from the minute `first` on. */
export function depthsOf(
  stretches: readonly Stretch[],
  { first, count }: { first: number; count: number },
): Depths {
  const within = stretches.filter(({ fromMinute, toMinute }) => toMinute > first && fromMinute < first + count);
  return { waiting: waitingIn(within, first, count), oldestAt: oldestIn(within, first, count) };
}

/** Legs come as +n in their first minute and go as -n in the one whose end they did not see. */
function waitingIn(stretches: readonly Stretch[], first: number, count: number): number[] {
  const changes = new Array<number>(count + 1).fill(0);
  const place = (minute: number) => Math.min(Math.max(minute - first, 0), count);
  for (const { fromMinute, toMinute, legs } of stretches) {
    (changes[place(fromMinute)] as number) += legs;
    (changes[place(toMinute)] as number) -= legs;
  }
  let waiting = 0;
  return changes.slice(0, count).map((change) => waiting += change);
}

/** Whoever came earlier is the oldest as long as he stays: in the order of coming, each fills only what is still empty. */
function oldestIn(stretches: readonly Stretch[], first: number, count: number): (number | null)[] {
  const oldest = new Array<number | null>(count).fill(null);
  let filledTo = 0;
  for (const { fromMinute, toMinute, oldestAt } of stretches.toSorted((a, b) => a.oldestAt - b.oldestAt)) {
    const to = Math.min(toMinute - first, count);
    for (let i = Math.max(fromMinute - first, filledTo); i < to; i++) oldest[i] = oldestAt;
    filledTo = Math.max(filledTo, to);
  }
  return oldest;
}
