import type { TileKind } from "../../schemas/boards/tile-options.ts";
import { agentStatesTile } from "./agent-states-view.ts";
import { agentsTile } from "./agents-view.ts";
import { clockTile } from "./clock-view.ts";
import "./fl-tile-agent-states.ts";
import "./fl-tile-agents.ts";
import "./fl-tile-clock.ts";
import "./fl-tile-surges.ts";
import "./fl-tile-topics.ts";
import "./fl-tile-vip.ts";
import "./fl-tile-waiting.ts";
import { surgesTile } from "./surges-view.ts";
import type { TileUi } from "./tile-ui.ts";
import { topicsTile } from "./topics-view.ts";
import { vipTile } from "./vip-view.ts";
import { waitingTile } from "./waiting-view.ts";

/** How each kind of tile is shown. */
export const tileUis: { [K in TileKind]?: TileUi<K> } = {
  agents: agentsTile,
  "agent-states": agentStatesTile,
  clock: clockTile,
  surges: surgesTile,
  topics: topicsTile,
  vip: vipTile,
  waiting: waitingTile,
};
