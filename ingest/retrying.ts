export type Retrying = {
  /** Waits that long, or less when the signal fires. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called once a fault begins and is being retried. */
  onProblem: (message: string) => void;
  signal: AbortSignal;
};

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/** Does it again with a growing wait until it succeeds, the error says that it never will, or the signal fires. */
export async function retrying<T>({ wait, onProblem, signal }: Retrying, work: () => Promise<T>): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (cause) {
      const error = cause as Error & { retry?: boolean };
      if (error.retry === false || signal.aborted) throw cause;
      if (waitMs === FIRST_WAIT_MS) onProblem(`${error.message}; trying again until it works`);
      await wait(waitMs, signal);
    }
  }
}
