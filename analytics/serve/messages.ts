import { definitionsOf, kpisOf } from "../../schemas/kpis/service.ts";
import { emptyCounters } from "../../schemas/counters.ts";
import { type Change, shownAgentStates, type Snapshot, type StreamEvents } from "../../schemas/wire.ts";
import type { BoardContent } from "../live/board.ts";

/** The JSON of each part as it was sent last. */
export type SentParts = Map<string, string>;

type Parts = Omit<Change, "at" | "currentAt">;

const text = new TextEncoder();

/** One SSE message in bytes. JSON has no line ends of its own, so one `data:` line holds it. */
export function encodeMessage<E extends keyof StreamEvents>(event: E, data: StreamEvents[E]): Uint8Array {
  return text.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** The parts that differ from what was sent; of queues and agents only those that differ. Notes them as sent. */
export function changedParts(sent: SentParts, content: BoardContent): Parts {
  const { sites, queues, agents, agentsByState, total, trend } = content;
  const whole: Parts = { sites, agentsByState, total, trend };
  const changed = Object.entries(whole).filter(([name, value]) => isNew(sent, name, value));
  const newQueues = queues.filter((queue) => isNew(sent, `queue/${queue.site}/${queue.queue}`, queue));
  const newAgents = agents.filter((agent) => isNew(sent, `agent/${agent.site}/${agent.agent}`, agent));
  return {
    ...Object.fromEntries(changed),
    ...(newQueues.length > 0 && { queues: newQueues }),
    ...(newAgents.length > 0 && { agents: newAgents }),
  };
}

function isNew(sent: SentParts, name: string, value: unknown): boolean {
  const json = JSON.stringify(value);
  if (sent.get(name) === json) return false;
  sent.set(name, json);
  return true;
}

/** A board without numbers, shown while the floor catches up. */
export function emptyContent(at: number): Omit<Snapshot, "board" | "currentAt" | "ready"> {
  return {
    at,
    sites: [],
    queues: [],
    agents: [],
    agentsByState: Object.fromEntries(shownAgentStates.map((state) => [state, 0])) as Snapshot["agentsByState"],
    total: { waitingNow: 0, connectedNow: 0, oldestQueuedAt: null, today: kpisOf(emptyCounters()) },
    trend: { startAt: at, stepMs: 60_000, waiting: [], serviceLevel: [] },
    definitions: definitionsOf(),
  };
}
