import { type ShownAgentState, shownAgentStates } from "../../schemas/wire.ts";
import type { AnswerParts } from "../../schemas/boards/answers.ts";
import type { Text } from "../language.ts";
import { agentStateTexts, onHoldText } from "../texts/agent-states.ts";
import { agentTexts } from "../texts/agents.ts";
import { answerTo } from "./answer-to.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

type Agent = AnswerParts["agents"]["row"];
type Input = TileInput<"agents">;
export type AgentCard = {
  key: string;
  name: string;
  state: ShownAgentState;
  word: Text;
  /** Of a pause. */
  reason: string | null;
  isOnHold: boolean;
  /** How long in this state; null when unknown. */
  forMs: number | null;
  /** In a pause, wrap-up or conversation for longer than is usual. */
  isLong: boolean;
};

const tiring = new Set<ShownAgentState>(["paused", "wrapup", "busy"]);
/** Who needs a look first; within a state who is in it the longest. */
const byNeed: readonly ShownAgentState[] = ["unknown", "paused", "wrapup", "busy", "offered", "available", "offline"];

/** All that the tile may show. */
function cardsOf(input: Input): AgentCard[] {
  return answerTo("agents", input).rows
    .filter(({ state }) => input.tile.options.offline || state !== "offline")
    .map((agent) => cardOf(agent, input));
}

/** The same in the order that its options want. */
export function agentCards(input: Input): AgentCard[] {
  return cardsOf(input).sort(orders[input.tile.options.order](input.look.locale.code));
}

type Order = (a: AgentCard, b: AgentCard) => number;
/** By code points: the same on every screen, and the last word where nothing else differs. */
const byName: Order = (a, b) => compare(a.name, b.name) || compare(a.key, b.key);
const orders: Record<Input["tile"]["options"]["order"], (language: string) => Order> = {
  name: (language) => {
    const collator = new Intl.Collator(language);
    return (a, b) => collator.compare(a.name, b.name) || byName(a, b);
  },
  state: () => (a, b) => placeOf(shownAgentStates, a) - placeOf(shownAgentStates, b) || byName(a, b),
  attention: () => (a, b) =>
    Number(b.isLong) - Number(a.isLong) || placeOf(byNeed, a) - placeOf(byNeed, b) ||
    (b.forMs ?? -1) - (a.forMs ?? -1) || byName(a, b),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeOf(order: readonly ShownAgentState[], { state }: AgentCard): number {
  return order.indexOf(state);
}

function cardOf({ key, name, state, reason, since, onHoldNow }: Agent, { now, tile }: Input): AgentCard {
  const forMs = since === null || now === null ? null : Math.max(0, now - since);
  const isOnHold = state === "busy" && onHoldNow > 0;
  return {
    key,
    name,
    state,
    word: isOnHold ? onHoldText : agentStateTexts[state],
    reason: state === "paused" ? reason : null,
    isOnHold,
    forMs,
    isLong: tiring.has(state) && forMs !== null && forMs > tile.options.longMinutes * 60_000,
  };
}

/** How many of these are in each state, the most first. */
export function countStates(cards: readonly AgentCard[]): { state: ShownAgentState; count: number }[] {
  return shownAgentStates
    .map((state) => ({ state, count: cards.filter((card) => card.state === state).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function longPauses(input: Input): number {
  return cardsOf(input).filter(({ state, isLong }) => state === "paused" && isLong).length;
}

export const agentsTile: TileUi<"agents"> = {
  tag: "fl-tile-agents",
  title: ({ look: { locale } }) => locale.text(agentTexts.agents),
  empty: (input) => cardsOf(input).length === 0 ? input.look.locale.text(agentTexts.nobodySignedIn) : null,
  judgement: (input) => longPauses(input) > 0 ? { severity: "warn", word: agentTexts.longPause } : null,
  spoken(input) {
    const { locale } = input.look;
    const count = longPauses(input);
    if (count > 0) return locale.text(agentTexts.longPauses, { count });
    return locale.text(agentTexts.signedInSpoken, {
      count: cardsOf(input).filter(({ state }) => state !== "offline").length,
    });
  },
};
