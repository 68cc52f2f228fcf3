import type { LeaveReason, RefuseReason } from "../../../schemas/names.ts";
import { agentId } from "./agent-name.ts";
import type { Agents } from "./agents.ts";
import type { Calls } from "./calls.ts";
import type { CallEvent, CallLine } from "./line.ts";
import type { Leg } from "./state.ts";
import type { DataOf, Emit } from "./wire.ts";

export type Context = { calls: Calls; agents: Agents; emit: Emit };
type Translation = (line: CallLine, context: Context) => void;
type Stay = { waitMs: number | null; talkMs: number | null };
type CompletedBy = DataOf<"leg.completed">["by"];

/** A stay longer than this is a damaged number: older releases wrote the epoch as a hold time. */
const LONGEST_STAY_MS = 30 * 86_400_000;
const noAddress = /^(?:anonymous|unknown|unavailable|restricted|private)?$/i;

const translations: Record<CallEvent, Translation> = {
  ENTERQUEUE: enter,
  JOINEMPTY: (line, context) => refuse(line, context, "empty"),
  FULL: (line, context) => refuse(line, context, "full"),
  CLOSED: (line, context) => refuse(line, context, "closed"),
  DIVERT: (line, context) => refuse(line, context, divertReason(line.params[0] ?? "")),
  ABANDON: (line, context) => leave(line, context, "abandoned", 2),
  EXITWITHTIMEOUT: (line, context) => leave(line, context, "timeout", 2),
  EXITEMPTY: (line, context) => leave(line, context, "empty", 2),
  EXITWITHKEY: (line, context) => leave(line, context, "key", 3),
  WITHDRAW: (line, context) => leave(line, context, "withdrawn", 2),
  SYSCOMPAT: drop,
  RINGNOANSWER: (line, context) => decline(line, context, "no-answer"),
  RINGCANCELED: (line, context) => decline(line, context, "cancelled"),
  AGENTDUMP: (line, context) => decline({ ...line, params: [] }, context, "rejected"),
  CONNECT: connect,
  HOLD: hold,
  UNHOLD: resume,
  COMPLETEAGENT: (line, context) => complete(line, context, "agent"),
  COMPLETECALLER: (line, context) => complete(line, context, "customer"),
  BLINDTRANSFER: (line, context) => transfer(line, context, "blind"),
  TRANSFER: (line, context) => transfer(line, context, "blind"),
  ATTENDEDTRANSFER: (line, context) => transfer(line, context, "attended"),
};

/** Emits what a line about a call says, and what it implies of lines that were never seen. */
export function translateCallLine(line: CallLine, context: Context): void {
  translations[line.event](line, context);
}

function enter(line: CallLine, { calls, emit }: Context): void {
  const caller = (line.params[1] ?? "").trim().slice(0, 256);
  const call = calls.start(line, line.at, noAddress.test(caller) ? null : caller, emit);
  const leg = calls.entered(call, line);
  leg.entered = true;
  if (leg.queuedAt !== null) return;
  leg.queuedAt = line.at;
  const position = /^\d{1,6}$/.test(line.params[2] ?? "") ? { position: Number(line.params[2]) } : {};
  emit("leg.queued", line.at, { ...place(line, leg), ...position });
}

/** The call and leg of a line, said to be queued when no line told so before. */
function find(line: CallLine, { calls, emit }: Context, waitEndAt: number, waitMs: number | null): Leg {
  const queuedAt = waitMs === null ? null : waitEndAt - waitMs;
  const call = calls.start(line, queuedAt ?? line.at, null, emit);
  const leg = calls.legOf(call, line, queuedAt);
  if (leg.queuedAt === null && queuedAt !== null) {
    leg.queuedAt = queuedAt;
    emit("leg.queued", queuedAt, place(line, leg));
  }
  return leg;
}

function refuse(line: CallLine, { calls, emit }: Context, reason: RefuseReason): void {
  const leg = calls.refused(calls.start(line, line.at, null, emit), line);
  if (leg) emit("leg.refused", line.at, { ...place(line, leg), reason });
}

function divertReason(suffix: string): RefuseReason {
  if (suffix.includes("FULL")) return "full";
  if (suffix.includes("CLOSED")) return "closed";
  return suffix.includes("EMPTY") ? "empty" : "overload";
}

function leave(line: CallLine, context: Context, reason: LeaveReason, waitParam: number): void {
  const leg = find(line, context, line.at, msOf(line, waitParam));
  if (leg.closedAt !== null || leg.agent !== null) return;
  leg.closedAt = line.at;
  context.emit("leg.left", line.at, { ...place(line, leg), reason });
  if (reason === "abandoned") context.emit("contact.ended", line.at, { contact: line.call, by: "customer" });
}

/** The channels did not fit, and Asterisk hung up. The ABANDON it writes next finds the leg closed. */
function drop(line: CallLine, context: Context): void {
  const leg = find(line, context, line.at, null);
  if (leg.closedAt !== null) return;
  leg.closedAt = line.at;
  context.emit("leg.left", line.at, { ...place(line, leg), reason: "withdrawn" });
  context.emit("contact.ended", line.at, { contact: line.call, by: "system" });
}

function decline(line: CallLine, context: Context, reason: DataOf<"leg.declined">["reason"]): void {
  const leg = find(line, context, line.at, null);
  const ringMs = Number(/^\d{1,9}$/.exec(line.params[0] ?? "")?.[0] ?? 0);
  const data = spoken(line, leg);
  context.emit("leg.offered", offeredAt(line, leg, ringMs), data);
  context.emit("leg.declined", line.at, { ...data, reason });
  context.agents.sighted(data.agent, line, context.emit);
}

function connect(line: CallLine, context: Context): void {
  const leg = find(line, context, line.at, msOf(line, 0));
  if (leg.closedAt !== null && leg.answeredAt === null) return;
  context.emit("leg.offered", offeredAt(line, leg, msOf(line, 2) ?? 0), spoken(line, leg));
  answer(line, leg, line.at, context);
}

function answer(line: CallLine, leg: Leg, answeredAt: number, { agents, emit }: Context): void {
  if (leg.answeredAt !== null) return;
  const data = spoken(line, leg);
  Object.assign(leg, { answeredAt, agent: data.agent });
  emit("leg.answered", answeredAt, data);
  agents.connected(data.agent, { queue: line.queue, at: answeredAt }, emit);
}

function hold(line: CallLine, context: Context): void {
  const leg = find(line, context, line.at, null);
  if (leg.closedAt !== null || leg.heldAt !== null) return;
  const data = spoken(line, leg);
  Object.assign(leg, { heldAt: line.at, agent: data.agent });
  context.emit("leg.held", line.at, data);
}

function resume(line: CallLine, context: Context): void {
  const leg = find(line, context, line.at, null);
  if (leg.heldAt === null) return;
  leg.heldAt = null;
  context.emit("leg.resumed", line.at, spoken(line, leg));
}

function complete(line: CallLine, context: Context, by: "agent" | "customer"): void {
  const leg = talked(line, context, { waitMs: msOf(line, 0), talkMs: msOf(line, 1) });
  if (!leg) return;
  finish(line, leg, by, context);
  context.emit("contact.ended", line.at, { contact: line.call, by });
}

function transfer(line: CallLine, context: Context, mode: "blind" | "attended"): void {
  const first = line.params[0] === "LINK" ? 3 : 2;
  const leg = talked(line, context, { waitMs: msOf(line, first), talkMs: msOf(line, first + 1) });
  if (!leg) return;
  context.emit("leg.transferred", line.at, { ...spoken(line, leg), mode, to: transferTarget(line, context) });
  finish(line, leg, "transfer", context);
}

/** The answered leg that a line ends, or null when it ended before. */
function talked(line: CallLine, context: Context, { waitMs, talkMs }: Stay): Leg | null {
  const answeredAt = talkMs === null ? null : line.at - talkMs;
  const leg = find(line, context, answeredAt ?? line.at, answeredAt === null ? null : waitMs);
  if (leg.closedAt !== null) return null;
  if (answeredAt !== null) answer(line, leg, answeredAt, context);
  leg.agent ??= line.agent;
  return leg;
}

function finish(line: CallLine, leg: Leg, by: CompletedBy, context: Context): void {
  const data = spoken(line, leg);
  closeTalk(data, leg, { at: line.at, by }, context.emit);
  context.agents.completed(data.agent, { contact: line.call, leg: leg.leg, queue: line.queue });
}

function closeTalk(data: DataOf<"leg.held">, leg: Leg, end: { at: number; by: CompletedBy }, emit: Emit): void {
  if (leg.heldAt !== null) emit("leg.resumed", end.at, data);
  Object.assign(leg, { heldAt: null, closedAt: end.at });
  emit("leg.completed", end.at, { ...data, by: end.by });
}

/** Ends every open leg of a call from the side of the PBX: it restarted, or the end of the call was lost. */
export function endCall(contact: string, legs: readonly Leg[], at: number, emit: Emit): void {
  for (const leg of legs) {
    const data = { contact, leg: leg.leg, queue: leg.queue };
    if (leg.agent !== null) closeTalk({ ...data, agent: leg.agent }, leg, { at, by: "system" }, emit);
    else emit("leg.left", at, { ...data, reason: "withdrawn" });
    leg.closedAt = at;
  }
  emit("contact.ended", at, { contact, by: "system" });
}

function transferTarget({ params, agent }: CallLine, { calls, agents }: Context): DataOf<"leg.transferred">["to"] {
  const [first = "", second = "", third = ""] = params;
  const named = first === "LINK"
    ? [second, third].map(agentId).find((id) => id !== agent)
    : first === "BRIDGE" || first === "APP"
    ? second
    : first;
  const target = named?.slice(0, 256) || "unknown";
  if (agents.has(target)) return { kind: "agent", target };
  return { kind: calls.isQueue(target) ? "queue" : "external", target };
}

function offeredAt(line: CallLine, leg: Leg, ringMs: number): number {
  return Math.min(line.at, Math.max(line.at - ringMs, leg.queuedAt ?? 0));
}

function place(line: CallLine, leg: Leg): DataOf<"leg.queued"> {
  return { contact: line.call, leg: leg.leg, queue: leg.queue };
}

function spoken(line: CallLine, leg: Leg): DataOf<"leg.answered"> {
  return { contact: line.call, leg: leg.leg, queue: leg.queue, agent: line.agent ?? leg.agent ?? "unknown" };
}

/** A parameter in seconds, as ms; null when it is missing or cannot be true. */
function msOf(line: CallLine, index: number): number | null {
  const text = line.params[index]?.trim() ?? "";
  const ms = /^\d{1,12}(?:\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : Infinity;
  return ms <= Math.min(LONGEST_STAY_MS, line.at) ? ms : null;
}
