import type { TileKind } from "../../schemas/boards/tile-options.ts";
import { agentStatesTile } from "./agent-states-view.ts";
import { agentsTile } from "./agents-view.ts";
import { channelsTile } from "./channels-view.ts";
import { clockTile } from "./clock-view.ts";
import "./fl-tile-agent-states.ts";
import "./fl-tile-agents.ts";
import "./fl-tile-channels.ts";
import "./fl-tile-clock.ts";
import "./fl-tile-heat.ts";
import "./fl-tile-surges.ts";
import "./fl-tile-topics.ts";
import "./fl-tile-trend.ts";
import "./fl-tile-vip.ts";
import "./fl-tile-waiting.ts";
import { heatTile } from "./heat-view.ts";
import { surgesTile } from "./surges-view.ts";
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
  heat: heatTile,
  surges: surgesTile,
  topics: topicsTile,
  trend: trendTile,
  vip: vipTile,
  waiting: waitingTile,
};
