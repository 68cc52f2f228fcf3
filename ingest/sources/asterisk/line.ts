import { LATEST_AT } from "../../../schemas/event.ts";
import { agentId } from "./agent-name.ts";
import { parseTime } from "./line-time.ts";

const waiting = ["call", "queue"] as const;
const talking = ["call", "queue", "agent"] as const;

/** Lines about a call, and the fields each must have. `DIVERT` stands for every `DIVERT_…`: its suffix is the first parameter. */
const callEvents = {
  ENTERQUEUE: waiting,
  JOINEMPTY: waiting,
  FULL: waiting,
  CLOSED: waiting,
  DIVERT: waiting,
  ABANDON: waiting,
  EXITWITHTIMEOUT: waiting,
  EXITEMPTY: waiting,
  EXITWITHKEY: waiting,
  WITHDRAW: waiting,
  SYSCOMPAT: waiting,
  RINGNOANSWER: talking,
  RINGCANCELED: talking,
  AGENTDUMP: talking,
  CONNECT: talking,
  HOLD: talking,
  UNHOLD: talking,
  COMPLETEAGENT: talking,
  COMPLETECALLER: talking,
  BLINDTRANSFER: talking,
  ATTENDEDTRANSFER: talking,
  TRANSFER: talking,
};

const agentEvents = {
  ADDMEMBER: ["queue", "agent"],
  REMOVEMEMBER: ["queue", "agent"],
  AGENTLOGIN: ["agent"],
  AGENTLOGOFF: ["agent"],
  AGENTCALLBACKLOGIN: ["agent"],
  AGENTCALLBACKLOGOFF: ["agent"],
  PAUSE: ["agent"],
  UNPAUSE: ["agent"],
  PAUSEALL: ["agent"],
  UNPAUSEALL: ["agent"],
  WRAPUPSTART: ["agent"],
} as const;

/** Known and without a meaning for a wallboard; `DID` and `INFO` are written by the dial plans of FreePBX. */
const otherEvents = { QUEUESTART: [], CONFIGRELOAD: [], PENALTY: [], RINGINUSE: [], DID: [], INFO: [] } as const;

const needs = { ...callEvents, ...agentEvents, ...otherEvents };

export type CallEvent = keyof typeof callEvents;
export type AgentEvent = keyof typeof agentEvents;
type Needed = "call" | "queue" | "agent";
type Common = { at: number; params: string[] };

/** What a line is about; `at` is epoch ms, agents are ids (see `agentId`). */
export type QueueLine =
  | Common & { about: "call"; event: CallEvent; call: string; queue: string; agent: string | null }
  | Common & { about: "agent"; event: AgentEvent; queue: string | null; agent: string }
  | Common & { about: "restart" }
  | Common & { about: "nothing" };
export type CallLine = Extract<QueueLine, { about: "call" }>;
export type AgentLine = Extract<QueueLine, { about: "agent" }>;

export type ParsedLine = { verdict: "accept"; line: QueueLine } | { verdict: "reject"; message: string };

/** Names longer than this do not fit an event. */
const NAME_LENGTH = 256;

/** Reads one line `time|call|queue|agent|EVENT|…` or says what is wrong with it. For the times see `parseTime`. */
export function parseLine(text: string, timezone: string, previousAt = -Infinity): ParsedLine {
  const fields = text.replace(/^\uFEFF/, "").trimEnd().split("|");
  if (fields.length === 1 && fields[0] === "") return reject("it must not be empty");
  if (fields.length < 5) return reject(`it must have 5 or more fields separated by |, got ${fields.length}`);
  const [time = "", call = "", queue = "", agent = "", name = "", ...params] = fields;
  const at = parseTime(time, timezone, previousAt);
  if (at === null || at >= LATEST_AT) {
    return reject(`field 1 must be a time such as 1383900788 or 2026-11-22 09:53:12, got ${quote(time)}`);
  }
  const names = { call: nameOf(call), queue: nameOf(queue), agent: nameOf(agent) };
  const divert = name.startsWith("DIVERT_");
  return lineOf(divert ? "DIVERT" : name, names, { at, params: divert ? [name.slice(7), ...params] : params });
}

function lineOf(event: string, names: Record<Needed, string | null>, common: Common): ParsedLine {
  if (!Object.hasOwn(needs, event)) return reject(`field 5 must be a known event, got ${quote(event)}`);
  for (const needed of needs[event as keyof typeof needs]) {
    if (names[needed] === null) return reject(`${event} must name its ${needed}, got none`);
  }
  for (const name of Object.values(names)) {
    if (name !== null && name.length > NAME_LENGTH) {
      return reject(`its names must have at most ${NAME_LENGTH} characters, got ${name.length}`);
    }
  }
  return { verdict: "accept", line: typed(event as keyof typeof needs, names, common) };
}

function typed(event: keyof typeof needs, names: Record<Needed, string | null>, common: Common): QueueLine {
  const { call, queue, agent } = names;
  const id = agent === null ? null : agentId(agent);
  if (isCallEvent(event)) return { ...common, about: "call", event, call: call ?? "", queue: queue ?? "", agent: id };
  if (isAgentEvent(event)) return { ...common, about: "agent", event, queue, agent: id ?? "" };
  return { ...common, about: event === "QUEUESTART" ? "restart" : "nothing" };
}

function isCallEvent(event: string): event is CallEvent {
  return Object.hasOwn(callEvents, event);
}

function isAgentEvent(event: string): event is AgentEvent {
  return Object.hasOwn(agentEvents, event);
}

/** Asterisk writes NONE where there is no name. */
function nameOf(field: string): string | null {
  const name = field.trim();
  return name === "" || name === "NONE" ? null : name;
}

function reject(problem: string): ParsedLine {
  return { verdict: "reject", message: `Cannot read the line of the queue log: ${problem}` };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
