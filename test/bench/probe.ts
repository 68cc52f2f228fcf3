/** The queue whose one waiting leg was queued at the moment its event was published: a screen sees the delay by itself. */
export const PROBE_QUEUE = "probe";

const MARK = new RegExp(`"queue":"${PROBE_QUEUE}"[^{}]*?"oldestQueuedAt":(\\d+)`);

/** When the probe that a message shows was published, epoch ms; null when it shows none. */
export function probeIn(message: string): number | null {
  if (!message.startsWith("event: change")) return null;
  const found = MARK.exec(message)?.[1];
  return found === undefined ? null : Number(found);
}

/** Carries a probe in as many bytes as asked for, for a server with nothing of ours in it. */
export function probeMessage(at: number, bytes: number): string {
  const text = `event: change\ndata: {"queue":"${PROBE_QUEUE}","oldestQueuedAt":${at},"rest":""}\n\n`;
  return text.replace('""', `"${"x".repeat(Math.max(0, bytes - text.length))}"`);
}
