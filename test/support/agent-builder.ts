import type { CountedStory } from "../../analytics/agent-counts.ts";
import type { AgentLeg, AgentOffer, AgentWord } from "../../analytics/agent-time.ts";
import type { AgentState } from "../../schemas/names.ts";

/** A word of source `pbx`. */
export function word(at: number, state: AgentState, reason: string | null = null, source = "pbx"): AgentWord {
  return { at, state, reason, source };
}

/** A leg answered as soon as it was queued; talking still without `talkMs`. */
export function talk(at: number, more: Partial<AgentLeg> = {}): AgentLeg {
  const { talkMs = 0, holdMs = 0 } = more;
  const isHandled = more.talkMs !== undefined;
  return {
    queuedAt: at,
    answeredAt: at,
    endedAt: isHandled ? at + talkMs + holdMs : null,
    isHandled,
    talkMs,
    holdMs,
    wrapMs: 0,
    isHeld: holdMs > 0,
    ...more,
  };
}

/** All of it counts. */
export function story(parts: { words?: AgentWord[]; legs?: AgentLeg[]; offers?: AgentOffer[] } = {}): CountedStory {
  const { words = [], legs = [], offers = [] } = parts;
  return { words, legs, offers, counted: { legs, offers: offers.map(({ at }) => at), declines: [] } };
}
