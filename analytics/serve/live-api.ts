import { emptyOf, valuesOf } from "../../schemas/family.ts";
import { contactsFamily } from "../../schemas/kpis/contacts.ts";
import { costFamily } from "../../schemas/kpis/cost.ts";
import type { GaugeId } from "../../schemas/kpis/gauges.ts";
import { Channel, Direction } from "../../schemas/names.ts";
import type { Dimension } from "../../schemas/report.ts";
import { DEFAULT_FORMULA } from "../../schemas/service-level.ts";
import { agentDays, teamDays, totalDay } from "../live/agent-day.ts";
import { boardOf } from "../live/board.ts";
import { contactsToday, rememberedContacts } from "../live/contact-counters.ts";
import { costToday } from "../live/cost-today.ts";
import { estimatedWaits } from "../live/estimated-wait.ts";
import type { Floor } from "../live/floor.ts";
import type { Filter } from "../live/floor-view.ts";
import { liveAgents } from "../live/live-agents.ts";
import { staffingNow } from "../live/staffing.ts";
import { surges } from "../live/surges.ts";
import { waitingBy } from "../live/waiting.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import { groupsOf, windowsOf } from "./live-windows.ts";

export type LiveScope = {
  site?: string | undefined;
  queue?: string | undefined;
  /** Further groups of legs that are wanted, by these dimensions together. */
  by?: readonly Dimension[];
  /** What past weeks were like; null while unknown. */
  baseline?: SurgeBaseline | null;
};

/** The live numbers as JSON: the board, and whatever is counted now and today of queues, agents and contacts. */
export function liveSnapshot(floor: Floor, { site, queue, by = [], baseline = null }: LiveScope, now: number) {
  const board = boardOf(floor, site === undefined ? {} : { site }, now);
  const scope: Pick<Filter, "site" | "queue"> = {
    ...(site !== undefined && { site }),
    ...(queue !== undefined && { queue }),
  };
  const queues = board.queues.filter((one) => queue === undefined || one.queue === queue);
  const staffing = staffingNow(floor, { queues, agents: liveAgents(floor.state, { now }) }, now);
  return {
    ...board,
    queues: queueParts(floor, { queues, staffing: staffing.queues }, now),
    channels: partsBy(floor, { dimension: "channel", values: Channel.options, scope }, now),
    directions: partsBy(floor, { dimension: "direction", values: Direction.options, scope }, now),
    groups: by.length > 0 ? groupsOf(floor, { by, filter: scope }, now) : [],
    waiting: {
      byTier: waitingRows(floor, "tier", { scope, now }),
      byPriority: waitingRows(floor, "priority", { scope, now }),
    },
    agentsNow: agentsNow(board),
    agentsToday: agentsToday(floor, site, now),
    ...contactParts(floor, scope, now),
    surges: surges(floor, baseline, now).filter((one) => site === undefined || one.site === site),
    total: {
      waitingNow: queues.reduce((sum, { waitingNow }) => sum + waitingNow, 0),
      connectedNow: queues.reduce((sum, { connectedNow }) => sum + connectedNow, 0),
      staffing: staffing.total,
      windows: windowsOf(floor, scope, now),
    },
  };
}

type Board = ReturnType<typeof boardOf>;
type QueueStaffing = ReturnType<typeof staffingNow>["queues"];

function queueParts(
  floor: Floor,
  { queues, staffing }: { queues: Board["queues"]; staffing: QueueStaffing },
  now: number,
) {
  const waits = new Map(estimatedWaits(floor, now).map((wait) => [`${wait.site}/${wait.queue}`, wait]));
  return queues.map(({ today: _, recentServiceLevel: __, ...rest }, i) => {
    const { site, queue } = rest;
    const { estimatedWait = null, byTier = null } = waits.get(`${site}/${queue}`) ?? {};
    return {
      ...rest,
      longestWaitNow: rest.oldestQueuedAt === null ? null : Math.max(0, now - rest.oldestQueuedAt),
      estimatedWait: { anybody: estimatedWait, byTier },
      staffing: staffing[i],
      windows: windowsOf(floor, { site, queue }, now),
    };
  });
}

function partsBy<D extends "channel" | "direction">(
  floor: Floor,
  { dimension, values, scope }: { dimension: D; values: readonly string[]; scope: Filter },
  now: number,
) {
  const parts = values.map((value) => ({
    [dimension]: value,
    windows: windowsOf(floor, { ...scope, [dimension]: value }, now),
  }));
  return parts.filter(({ windows }) => (windows as ReturnType<typeof windowsOf>).today.kpis.received);
}

function waitingRows(
  floor: Floor,
  dimension: "tier" | "priority",
  { scope, now }: { scope: Pick<Filter, "site" | "queue">; now: number },
) {
  return [...waitingBy(floor, dimension, scope)].map(([value, { waitingNow, oldestQueuedAt }]) => ({
    [dimension]: value,
    waitingNow,
    longestWaitNow: Math.max(0, now - oldestQueuedAt),
  }));
}

/** The gauges of agents, by their ids. */
function agentsNow({ agents, agentsByState }: Pick<Board, "agents" | "agentsByState">) {
  const { available, busy, offered, wrapup, paused, unknown } = agentsByState;
  return {
    signedInNow: available + busy + offered + wrapup + paused,
    availableNow: available,
    busyNow: busy,
    offeredNow: offered,
    wrapupNow: wrapup,
    pausedNow: paused,
    unknownNow: unknown,
    onHoldNow: agents.reduce((sum, { onHoldNow }) => sum + onHoldNow, 0),
  } satisfies Partial<Record<GaugeId, number>>;
}

function agentsToday(floor: Floor, site: string | undefined, now: number) {
  const agents = agentDays(floor, { site, now });
  return { agents, teams: teamDays(agents), total: totalDay(agents) };
}

/** What became of today's contacts, and what they cost. */
function contactParts({ state }: Floor, filter: Pick<Filter, "site" | "queue">, now: number) {
  const facts = rememberedContacts(state);
  const { directory, tiers } = state;
  const counters = contactsToday(facts, [], { directory, tiers, now, filter })[0]?.counters ?? emptyOf(contactsFamily);
  const cost = costToday(facts, filter, { directory, now });
  const rules = { formula: DEFAULT_FORMULA };
  return {
    contactsToday: { counters, kpis: valuesOf(contactsFamily, counters, rules) },
    costToday: { currency: directory.directory.currency, counters: cost, kpis: valuesOf(costFamily, cost, rules) },
  };
}
