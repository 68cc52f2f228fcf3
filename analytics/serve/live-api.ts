import { totalOf } from "../../schemas/counters.ts";
import { kpisOf } from "../../schemas/kpis.ts";
import { Channel, Direction } from "../../schemas/names.ts";
import type { LiveWindow, LiveWindowName } from "../../schemas/wire.ts";
import { boardOf } from "../live/board.ts";
import type { Floor } from "../live/floor.ts";
import { countersOf, type Filter, windowNames } from "../live/floor-view.ts";

type Windows = Record<LiveWindowName, LiveWindow>;

/** The live numbers as JSON: the board, and for each queue, channel and direction all windows with their counters. */
export function liveSnapshot(floor: Floor, { site, queue }: { site?: string; queue?: string }, now: number) {
  const { trend: _, ...board } = boardOf(floor, site === undefined ? {} : { site }, now);
  const scope: Filter = { ...(site !== undefined && { site }), ...(queue !== undefined && { queue }) };
  const queues = board.queues.filter((one) => queue === undefined || one.queue === queue);
  return {
    ...board,
    queues: queues.map(({ today: _, recentServiceLevel: __, ...rest }) => ({
      ...rest,
      longestWaitNow: rest.oldestQueuedAt === null ? null : Math.max(0, now - rest.oldestQueuedAt),
      windows: windowsOf(floor, { site: rest.site, queue: rest.queue }, now),
    })),
    channels: Channel.options.map((channel) => ({ channel, windows: windowsOf(floor, { ...scope, channel }, now) }))
      .filter(({ windows }) => windows.today.kpis.received),
    directions: Direction.options.map((direction) => ({
      direction,
      windows: windowsOf(floor, { ...scope, direction }, now),
    }))
      .filter(({ windows }) => windows.today.kpis.received),
    total: {
      waitingNow: queues.reduce((sum, { waitingNow }) => sum + waitingNow, 0),
      connectedNow: queues.reduce((sum, { connectedNow }) => sum + connectedNow, 0),
      windows: windowsOf(floor, scope, now),
    },
  };
}

function windowsOf(floor: Floor, filter: Filter, now: number): Windows {
  const formula = formulaOf(floor, filter);
  return Object.fromEntries(windowNames.map((window) => {
    const counters = totalOf([countersOf(floor, filter, { window, now })]);
    return [window, { counters, kpis: kpisOf(counters, formula) }];
  })) as Windows;
}

function formulaOf({ state }: Floor, { site, queue }: Filter) {
  const meant = [...state.queues.values()].filter((one) =>
    (site === undefined || one.site === site) && (queue === undefined || one.queue === queue)
  );
  return state.directory.commonFormula(meant);
}
