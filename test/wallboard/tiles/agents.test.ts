import { describe, expect, it } from "vitest";
import type { Answer } from "../../../schemas/boards/answers.ts";
import { type LiveAgent, type ShownAgentState, shownAgentStates } from "../../../schemas/wire.ts";
import { agentStatesTile, agentStatesView } from "../../../wallboard/tiles/agent-states-view.ts";
import { agentCards, agentsTile, countStates } from "../../../wallboard/tiles/agents-view.ts";
import { AT } from "../board-builders.ts";
import { tileInput } from "./tile-input.ts";

const MINUTE = 60_000;

function agent(name: string, state: ShownAgentState, minutes: number | null, part: Partial<LiveAgent> = {}) {
  const since = minutes === null ? null : AT - minutes * MINUTE;
  return {
    key: `kyiv/${name}`,
    site: "kyiv",
    agent: name,
    name,
    team: null,
    state,
    reason: null,
    since,
    queues: [],
    connectedNow: 0,
    onHoldNow: 0,
    ...part,
  };
}

function answerOf(rows: ReturnType<typeof agent>[]): Answer<"agents"> {
  const byState = Object.fromEntries(
    shownAgentStates.map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as Record<ShownAgentState, number>;
  return { state: "ready", head: { byState }, rows };
}

const floor = answerOf([
  agent("Free", "available", 2),
  agent("Long free", "available", 90),
  agent("Away", "offline", 600),
  agent("Talks", "busy", 3),
  agent("Talks longer", "busy", 12),
  agent("Talks far too long", "busy", 31),
  agent("Rings", "offered", 0),
  agent("Wraps up", "wrapup", 1),
  agent("Pauses", "paused", 30, { reason: "lunch" }),
  agent("Silent", "unknown", null),
]);
const names = (options: object) => agentCards(tileInput("agents", floor, { options })).map(({ name }) => name);

describe(agentCards, () => {
  it("shows first who needs a look, the longest first; who is offline only when asked for", () => {
    const byNeed = [
      "Talks far too long", // 31 min of 30
      "Silent",
      "Pauses", // 30 min are not longer than 30
      "Wraps up",
      "Talks longer",
      "Talks",
      "Rings",
      "Long free",
      "Free",
    ];
    expect(names({})).toEqual(byNeed);
    expect(names({ offline: true })).toEqual([...byNeed, "Away"]);
  });

  it("orders by name as the language does", () => {
    const rows = answerOf([agent("Żaneta", "busy", 1), agent("Zofia", "busy", 1), agent("anna", "busy", 1)]);
    const cards = agentCards(tileInput("agents", rows, { options: { order: "name" }, language: "pl" }));
    expect(cards.map(({ name }) => name)).toEqual(["anna", "Zofia", "Żaneta"]);
  });

  it("orders by state, then name", () => {
    expect(names({ order: "state" }).slice(0, 4)).toEqual(["Talks", "Talks far too long", "Talks longer", "Rings"]);
  });

  it("ticks from the start of the state", () => {
    const rows = answerOf([agent("Pauses", "paused", 5, { reason: "lunch" })]);
    const at = (now: number | null) => agentCards(tileInput("agents", rows, { now }))[0];
    expect(at(AT)).toMatchObject({ forMs: 5 * MINUTE, reason: "lunch", isLong: false });
    expect(at(AT + 26 * MINUTE)).toMatchObject({ forMs: 31 * MINUTE, isLong: true });
    expect(at(null)).toMatchObject({ forMs: null, isLong: false });
  });

  it("says that a conversation is on hold, and nothing of the reason of an old pause", () => {
    const rows = answerOf([agent("Holds", "busy", 1, { connectedNow: 2, onHoldNow: 1, reason: "lunch" })]);
    const [card] = agentCards(tileInput("agents", rows));
    expect(card?.word).toMatchObject({ en: "On hold", de: "Gehalten" });
    expect(card?.reason).toBeNull();
  });
});

describe(countStates, () => {
  it("counts who is not shown by state, the most first", () => {
    const cards = agentCards(tileInput("agents", floor));
    expect(countStates(cards).slice(0, 2)).toEqual([{ state: "busy", count: 3 }, { state: "available", count: 2 }]);
    expect(countStates([])).toEqual([]);
  });
});

describe("the tile of agents", () => {
  it("is calm until a pause is too long", () => {
    expect(agentsTile.judgement(tileInput("agents", floor))).toBeNull();
    const later = tileInput("agents", floor, { now: AT + 1000 });
    expect(agentsTile.judgement(later)).toMatchObject({ severity: "warn", word: { en: "Long pause" } });
    expect(agentsTile.spoken(later)).toBe("1 agent has been paused for long");
  });

  it("says with the plural of the language who is signed in", () => {
    // Nine are not offline.
    expect(agentsTile.spoken(tileInput("agents", floor))).toBe("9 agents are signed in");
    expect(agentsTile.spoken(tileInput("agents", floor, { language: "uk" }))).toBe("У системі 9 операторів");
  });

  it("says that nobody is there when all are offline", () => {
    const away = answerOf([agent("Away", "offline", 9)]);
    expect(agentsTile.empty(tileInput("agents", away))).toBe("Nobody is signed in");
    expect(agentsTile.empty(tileInput("agents", away, { options: { offline: true } }))).toBeNull();
  });
});

describe(agentStatesView, () => {
  it("counts who is signed in without who is unknown or away", () => {
    // 2 available + 1 offered + 3 busy + 1 wrap-up + 1 paused.
    expect(agentStatesView(tileInput("agent-states", floor))).toMatchObject({ signedIn: 8, unknown: 1 });
  });

  it("has in the bar those that are there, and counts for all", () => {
    const view = agentStatesView(
      tileInput("agent-states", answerOf([agent("A", "paused", 1), agent("B", "offline", 1)])),
    );
    expect(view.bar).toEqual([{ state: "paused", count: 1 }]);
    expect(view.counts.map(({ count }) => count)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it("is spoken as a sentence", () => {
    expect(agentStatesTile.spoken(tileInput("agent-states", floor, { language: "de" }))).toBe(
      "8 Agenten sind angemeldet",
    );
  });
});
