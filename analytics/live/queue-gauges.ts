import { Depth } from "./depth.ts";
import type { Leg } from "./leg.ts";

/** What one queue holds at this moment, and its depth over the last hours. */
export class QueueGauges {
  readonly site: string;
  readonly queue: string;
  readonly waiting = new Set<Leg>();
  readonly depth = new Depth();
  connected = 0;
  /** When its newest leg came, epoch ms. */
  touchedAt = 0;

  constructor(site: string, queue: string) {
    this.site = site;
    this.queue = queue;
  }

  /** Since when the longest waiting leg waits, epoch ms; null when none does. */
  get oldestQueuedAt(): number | null {
    let oldest: number | null = null;
    for (const { queuedAt } of this.waiting) {
      if (queuedAt !== null && (oldest === null || queuedAt < oldest)) oldest = queuedAt;
    }
    return oldest;
  }
}
