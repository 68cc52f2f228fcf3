import { SAME_MOMENT_MS } from "./calls.ts";
import type { AgentEvent, AgentLine } from "./line.ts";
import type { Agent } from "./state.ts";
import type { DataOf, Emit } from "./wire.ts";

type Work = { queue: string; at: number };
type Change = (agent: Agent, line: AgentLine) => void;

/** Nobody is on leave for longer without their members being removed; a member seen again later is simply new. */
const ABSENT_KEPT_MS = 31 * 86_400_000;

const changes: Record<AgentEvent, Change> = {
  ADDMEMBER: (agent, { queue, params }) => {
    agent.signs = true;
    setPaused(agent, queue, params[0] === "PAUSED");
    if (params[0] !== "PAUSED") agent.pausedAll = false;
  },
  REMOVEMEMBER: (agent, { queue }) => {
    agent.signs = true;
    agent.queues = agent.queues.filter((member) => member.queue !== queue);
  },
  AGENTLOGIN: signIn,
  AGENTCALLBACKLOGIN: signIn,
  AGENTLOGOFF: signOut,
  AGENTCALLBACKLOGOFF: signOut,
  PAUSE: (agent, { queue, params }) => pause(agent, queue, params[0]),
  PAUSEALL: (agent, { params }) => pause(agent, null, params[0]),
  UNPAUSE: (agent, { queue }) => unpause(agent, queue),
  UNPAUSEALL: (agent) => unpause(agent, null),
  WRAPUPSTART: (agent) => {
    agent.wrapping = true;
  },
};

/** Who is signed in where, paused or wrapping up; publishes an agent's state when it changes. */
export class Agents {
  readonly #agents: Map<string, Agent>;

  constructor(agents: readonly [string, Agent][] = []) {
    this.#agents = new Map(agents);
  }

  has(id: string): boolean {
    return this.#agents.has(id);
  }

  translate(line: AgentLine, emit: Emit): void {
    const agent = this.#get(line.agent, line.at);
    if (line.event !== "WRAPUPSTART") endWrap(line.agent, agent, line.at, emit);
    changes[line.event](agent, line);
    publish(line.agent, agent, line.at, emit);
  }

  /** A phone that rings tells that its agent is a member of the queue, when no line ever signed the agent in. */
  sighted(id: string, { queue, at }: Work, emit: Emit): void {
    const agent = this.#get(id, at);
    if (agent.signs) return;
    if (!agent.queues.some((member) => member.queue === queue)) setPaused(agent, queue, agent.pausedAll);
    publish(id, agent, at, emit);
  }

  connected(id: string, { queue, at }: Work, emit: Emit): void {
    const agent = this.#get(id, at);
    endWrap(id, agent, at, emit);
    agent.completed = null;
    this.sighted(id, { queue, at }, emit);
    publish(id, agent, at, emit);
  }

  completed(id: string, completed: NonNullable<Agent["completed"]>): void {
    const agent = this.#agents.get(id);
    if (agent) agent.completed = completed;
  }

  tidy(at: number): void {
    for (const [id, agent] of this.#agents) {
      if (at - agent.seenAt > ABSENT_KEPT_MS) this.#agents.delete(id);
    }
  }

  toJSON(): [string, Agent][] {
    return [...this.#agents];
  }

  #get(id: string, at: number): Agent {
    const agent = this.#agents.get(id) ?? newAgent();
    agent.seenAt = Math.max(agent.seenAt, at);
    this.#agents.set(id, agent);
    return agent;
  }
}

function newAgent(): Agent {
  return {
    signs: false,
    loggedIn: false,
    queues: [],
    pausedAll: false,
    reason: null,
    wrapping: false,
    completed: null,
    published: "",
    changedAt: 0,
    seenAt: 0,
  };
}

function isSignedIn(agent: Agent): boolean {
  return !agent.signs || agent.loggedIn || agent.queues.length > 0;
}

function signIn(agent: Agent): void {
  agent.signs = true;
  agent.loggedIn = true;
}

function signOut(agent: Agent): void {
  Object.assign(agent, { signs: true, loggedIn: false, queues: [], pausedAll: false, reason: null });
}

/** Some systems unpause an agent after the log-off: that must not sign the agent in again. */
function pause(agent: Agent, queue: string | null, reason: string | undefined): void {
  if (!isSignedIn(agent)) return;
  if (reason) agent.reason = reason.slice(0, 256);
  if (queue === null) agent.pausedAll = true;
  setPaused(agent, queue, true);
}

function unpause(agent: Agent, queue: string | null): void {
  if (!isSignedIn(agent)) return;
  agent.pausedAll = false;
  setPaused(agent, queue, false);
}

/** In one queue, of which the agent then is a member, or in all. */
function setPaused(agent: Agent, queue: string | null, paused: boolean): void {
  if (queue !== null) {
    agent.queues = agent.queues.filter((member) => member.queue !== queue);
    agent.queues.push({ queue, paused });
  } else for (const member of agent.queues) member.paused = paused;
  if (!isPaused(agent) && !agent.queues.some((member) => member.paused)) agent.reason = null;
}

function isPaused(agent: Agent): boolean {
  return agent.queues.length > 0 ? agent.queues.every((member) => member.paused) : agent.pausedAll;
}

function endWrap(id: string, agent: Agent, at: number, emit: Emit): void {
  if (agent.wrapping && agent.completed) emit("leg.wrapped", at, { ...agent.completed, agent: id });
  if (agent.wrapping) agent.completed = null;
  agent.wrapping = false;
}

/**
 * Says the state when it is another than the one said last. Lines of one second keep their order: each later change
 * is put 1 ms after the one before.
 */
function publish(id: string, agent: Agent, lineAt: number, emit: Emit): void {
  const data = shown(id, agent);
  const text = JSON.stringify(data);
  if (text === agent.published) return;
  const isSameMoment = lineAt <= agent.changedAt && agent.changedAt - lineAt <= SAME_MOMENT_MS;
  agent.changedAt = isSameMoment ? agent.changedAt + 1 : lineAt;
  agent.published = text;
  emit("agent.changed", agent.changedAt, data, data.state);
}

function shown(id: string, agent: Agent): DataOf<"agent.changed"> {
  const queues = agent.queues.map((member) => member.queue).sort().slice(0, 1000);
  const state = stateOf(agent);
  const reason = state === "paused" && agent.reason !== null ? { reason: agent.reason } : {};
  return { agent: id, state, ...reason, ...(queues.length > 0 || state === "offline" ? { queues } : {}) };
}

function stateOf(agent: Agent): DataOf<"agent.changed">["state"] {
  if (!isSignedIn(agent)) return "offline";
  if (agent.wrapping) return "wrapup";
  return isPaused(agent) ? "paused" : "available";
}
