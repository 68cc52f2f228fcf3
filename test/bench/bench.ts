/** One line of a benchmark's table. */
export type Row = {
  work: string;
  /** With its unit. */
  figure: string;
  /** Ours divided by the control, both of this run; absent for a control row. */
  ofControl?: number;
  wanted?: string;
  /** Whether it is as wanted; absent where nothing is. */
  isReached?: boolean;
};

export type BenchOptions = { minutes: number };

export type Bench = {
  question: string;
  /** Ended by force after that many minutes, beside those asked for. */
  longestMinutes: number;
  /** Only run when asked for by name. */
  byNameOnly?: boolean;
  run(options: BenchOptions): Promise<Row[]>;
};

export function perSecond(count: number, ms: number): number {
  return count / ms * 1000;
}

export function rate(eventsPerSecond: number): string {
  return `${Math.round(eventsPerSecond).toLocaleString("en")} events/s`;
}

export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`;
}

/** The smallest value that at least `share` (0..1) of all are not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Asks every `everyMs` until it is so; throws after `withinMs`. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { everyMs = 20, withinMs = 120_000 } = {},
): Promise<void> {
  const startedAt = performance.now();
  while (!await isSo()) {
    if (performance.now() - startedAt > withinMs) throw new Error(`Cannot measure: ${what} not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
