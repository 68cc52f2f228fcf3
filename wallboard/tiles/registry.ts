import type { TileKind } from "../../schemas/boards/tile-options.ts";
import { agentStatesTile } from "./agent-states-view.ts";
import { agentsTile } from "./agents-view.ts";
import { channelsTile } from "./channels-view.ts";
import { clockTile } from "./clock-view.ts";
import "./fl-tile-agent-states.ts";
import "./fl-tile-agents.ts";
import "./fl-tile-channels.ts";
import "./fl-tile-clock.ts";
import "./fl-tile-gauge.ts";
import "./fl-tile-heat.ts";
import "./fl-tile-kpi.ts";
import "./fl-tile-link.ts";
import "./fl-tile-queue.ts";
import "./fl-tile-queues.ts";
import "./fl-tile-surges.ts";
import "./fl-tile-text.ts";
import "./fl-tile-topics.ts";
import "./fl-tile-trend.ts";
import "./fl-tile-vip.ts";
import "./fl-tile-waiting.ts";
import { gaugeTile } from "./gauge-view.ts";
import { heatTile } from "./heat-view.ts";
import { kpiTile } from "./kpi-view.ts";
import { linkTile } from "./link-view.ts";
import { queueTile } from "./queue-view.ts";
import { queuesTile } from "./queues-view.ts";
import { surgesTile } from "./surges-view.ts";
import { textTile } from "./text-view.ts";
import type { TileUi } from "./tile-ui.ts";
import { topicsTile } from "./topics-view.ts";
import { trendTile } from "./trend-view.ts";
import { vipTile } from "./vip-view.ts";
import { waitingTile } from "./waiting-view.ts";

/** How each kind of tile is shown. */
export const tileUis: { [K in TileKind]?: TileUi<K> } = {
  agents: agentsTile,
  "agent-states": agentStatesTile,
  channels: channelsTile,
  clock: clockTile,
  gauge: gaugeTile,
  heat: heatTile,
  kpi: kpiTile,
  link: linkTile,
  queue: queueTile,
  queues: queuesTile,
  surges: surgesTile,
  text: textTile,
  topics: topicsTile,
  trend: trendTile,
  vip: vipTile,
  waiting: waitingTile,
};
