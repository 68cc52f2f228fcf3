import type { Call, Leg } from "./state.ts";
import type { Emit } from "./wire.ts";

/** Two stamps of one moment differ by at most this: they are whole seconds, written by threads that race. */
export const SAME_MOMENT_MS = 2_000;
/** A finished call may be transferred into a queue again; after this long its lines have ended. */
const FINISHED_KEPT_MS = 3_600_000;
/** A leg open for so long without a line has lost its end. */
const OPEN_KEPT_MS = 86_400_000;

export type LegLine = { call: string; queue: string; at: number };

/** The calls of the last hour and their legs, and the rules that tell which leg a line is about. */
export class Calls {
  readonly #calls: Map<string, Call>;
  readonly #queues: Set<string>;

  constructor(calls: readonly [string, Call][] = [], queues: readonly string[] = []) {
    this.#calls = new Map(calls);
    this.#queues = new Set(queues);
  }

  isQueue(name: string): boolean {
    return this.#queues.has(name);
  }

  /** The call of a line; says that the contact started when it is new, and again once its address is known. */
  start(line: LegLine, startedAt: number, address: string | null, emit: Emit): Call {
    this.#queues.add(line.queue);
    const known = this.#calls.get(line.call);
    if (!known) {
      const call: Call = { startedAt, lastAt: line.at, address, legs: [] };
      this.#calls.set(line.call, call);
      emit("contact.started", startedAt, started(line.call, address));
      return call;
    }
    known.lastAt = Math.max(known.lastAt, line.at);
    if (known.address === null && address !== null) {
      known.address = address;
      emit("contact.started", known.startedAt, started(line.call, address), "address");
    }
    return known;
  }

  /** The leg an ENTERQUEUE opens: an earlier one when the line is double, or when other lines of the leg came first. */
  entered(call: Call, line: LegLine): Leg {
    const leg = call.legs.findLast((leg) => {
      if (leg.queue !== line.queue || leg.refused) return false;
      if (leg.entered) return leg.queuedAt === line.at;
      if (leg.queuedAt !== null) return Math.abs(leg.queuedAt - line.at) <= SAME_MOMENT_MS;
      return line.at - (leg.closedAt ?? line.at) <= SAME_MOMENT_MS;
    });
    return leg ?? addLeg(call, line.queue);
  }

  /** The leg a line is about; `queuedAt` is when that leg was queued, if the line tells it. */
  legOf(call: Call, line: LegLine, queuedAt: number | null): Leg {
    const legs = call.legs.filter((leg) => leg.queue === line.queue && !leg.refused);
    const same = queuedAt === null ? undefined : nearest(legs, queuedAt);
    if (same) return same;
    const newest = legs.findLast((leg) => leg.queuedAt === null || leg.queuedAt <= line.at + SAME_MOMENT_MS);
    const isLate = newest && queuedAt === null && line.at - (newest.closedAt ?? line.at) <= SAME_MOMENT_MS;
    if (newest && (newest.closedAt === null || isLate)) return newest;
    return addLeg(call, line.queue);
  }

  refused(call: Call, line: LegLine): Leg | null {
    const isDouble = call.legs.some((leg) => leg.refused && leg.queue === line.queue && leg.closedAt === line.at);
    if (isDouble) return null;
    return Object.assign(addLeg(call, line.queue), { refused: true, closedAt: line.at });
  }

  *open(): Generator<{ id: string; call: Call; legs: Leg[] }> {
    for (const [id, call] of this.#calls) {
      const legs = call.legs.filter((leg) => leg.closedAt === null);
      if (legs.length > 0) yield { id, call, legs };
    }
  }

  /** Forgets what ended long before `at`; `giveUp` closes the legs whose end was lost. */
  tidy(at: number, giveUp: (id: string, call: Call, legs: Leg[]) => void): void {
    for (const { id, call, legs } of this.open()) {
      if (at - call.lastAt > OPEN_KEPT_MS) giveUp(id, call, legs);
    }
    for (const [id, call] of this.#calls) {
      const isOpen = call.legs.some((leg) => leg.closedAt === null);
      if (!isOpen && at - call.lastAt > FINISHED_KEPT_MS) this.#calls.delete(id);
    }
  }

  toJSON(): { calls: [string, Call][]; queues: string[] } {
    return { calls: [...this.#calls], queues: [...this.#queues] };
  }
}

function started(contact: string, address: string | null) {
  return {
    contact,
    channel: "voice" as const,
    direction: "inbound" as const,
    ...(address === null ? {} : { address }),
  };
}

function addLeg(call: Call, queue: string): Leg {
  const leg: Leg = {
    leg: call.legs.length + 1,
    queue,
    entered: false,
    refused: false,
    queuedAt: null,
    answeredAt: null,
    agent: null,
    heldAt: null,
    closedAt: null,
  };
  call.legs.push(leg);
  return leg;
}

/** The leg queued at that moment; of two as near, the newer. */
function nearest(legs: readonly Leg[], queuedAt: number): Leg | undefined {
  let best: Leg | undefined;
  let bestMs = SAME_MOMENT_MS;
  for (const leg of legs) {
    const apartMs = leg.queuedAt === null ? Infinity : Math.abs(leg.queuedAt - queuedAt);
    if (apartMs <= bestMs) [best, bestMs] = [leg, apartMs];
  }
  return best;
}
