import type { ShownAgentState } from "../../schemas/wire.ts";
import { agentTexts } from "../texts/agents.ts";
import { answerTo } from "./answer-to.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

/** In the bar from ready to away, at its end who is unknown; who is offline is counted but has no part of it. */
const signedIn = ["available", "offered", "busy", "wrapup", "paused"] as const satisfies ShownAgentState[];
const inBar = [...signedIn, "unknown"] as const;
const counted = [...signedIn, "offline"] as const;

export type StateCount = { state: ShownAgentState; count: number };
export type AgentStatesView = { signedIn: number; unknown: number; bar: StateCount[]; counts: StateCount[] };

export function agentStatesView(input: Pick<TileInput, "answers">): AgentStatesView {
  const { byState } = answerTo("agents", input).head;
  const countOf = (state: ShownAgentState) => ({ state, count: byState[state] });
  return {
    signedIn: signedIn.reduce((sum, state) => sum + byState[state], 0),
    unknown: byState.unknown,
    bar: inBar.map(countOf).filter(({ count }) => count > 0),
    counts: counted.map(countOf),
  };
}

export const agentStatesTile: TileUi<"agent-states"> = {
  tag: "fl-tile-agent-states",
  title: ({ look: { locale } }) => locale.text(agentTexts.agents),
  empty: () => null,
  judgement: () => null,
  spoken: (input) => input.look.locale.text(agentTexts.signedInSpoken, { count: agentStatesView(input).signedIn }),
};
