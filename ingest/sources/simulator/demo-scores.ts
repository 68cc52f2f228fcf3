export type DemoScoresOptions = {
  /** Of the web server. */
  address: string;
  signal: AbortSignal;
  onProblem: (message: string) => void;
};

/** Has the customers of the demo valued as of a moment, epoch ms; the demo goes on where that is not possible. */
export async function scoreDemo({ address, signal, onProblem }: DemoScoresOptions, asOf: number): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ asOf: new Date(asOf).toISOString() });
  try {
    const response = await fetch(`${address}/api/value/score`, { method: "POST", headers, body, signal });
    if (!response.ok) throw new Error(await response.text());
    await response.body?.cancel();
  } catch (cause) {
    if (!signal.aborted) onProblem(`Cannot value the customers of the demo: ${(cause as Error).message}`);
  }
}
