import type { LeaveReason, RefuseReason } from "../../../schemas/names.ts";
import type { Contact } from "./contact.ts";
import { agentLegData, type DayRun, legData } from "./day-run.ts";
import { deskChanged, enterLine } from "./dispatch.ts";
import type { Process } from "./kernel.ts";
import type { Desk, Leg, Line } from "./line.ts";
import { ANNOUNCEMENT_EVERY_MS, drawPatienceMs } from "./patience.ts";
import { type Converse, serve, type TalkEnd } from "./service.ts";
import { inVainMs } from "./trouble.ts";

type Exit = { kind: "left"; reason: LeaveReason; to: string | null };

/** How a stay in a queue ended. */
export type StayEnd = { kind: "refused"; reason: RefuseReason } | Exit | ({ kind: "completed" } & TalkEnd);

const SECOND = 1000;

/** Nobody waits longer than this on the phone: the caller may leave a message. */
const LONGEST_CALL_WAIT_MS = 5 * 60 * SECOND;

/** One leg, from the door of the queue to the end of the talk. */
export function* stayInQueue(run: DayRun, contact: Contact, line: Line, converse: Converse): Process<StayEnd> {
  const leg = openLeg(run, contact, line);
  const reason = contact.trouble === "refused" ? "overload" : refusalOf(run, line);
  if (reason) {
    run.emit(contact, "leg.refused", { ...legData(leg), reason });
    return { kind: "refused", reason };
  }
  const position = line.waiting + 1;
  const priority = contact.customer?.isVip ? { priority: 10 } : {};
  run.emit(contact, "leg.queued", { ...legData(leg), ...priority, position });
  return yield* waitAndTalk(run, leg, converse);
}

function* waitAndTalk(run: DayRun, leg: Leg, converse: Converse): Process<StayEnd> {
  for (;;) {
    const enteredAt = run.now;
    const end = (yield* waitInVain(run, leg)) ?? (yield* waitForAnswer(run, leg));
    leg.contact.waitedMs += run.now - enteredAt;
    if ("agent" in end) return { kind: "completed", ...(yield* serve(run, leg, end, converse)) };
    const { reason, to } = end;
    run.emit(leg.contact, "leg.left", { ...legData(leg), reason, ...(to === null ? {} : { to }) });
    if (reason !== "abandoned" || !isCall(leg.contact) || !run.random.chance(0.02)) return end;
    yield run.random.between(1, 4) * SECOND;
    run.emit(leg.contact, "leg.returned", legData(leg));
    leg.waitsSince = null;
  }
}

/** Nobody there can help this one. Null where the customer does not go then: there is somebody at last. */
function* waitInVain(run: DayRun, leg: Leg): Process<Exit | null> {
  const { trouble } = leg.contact;
  const ms = trouble === null || leg.number > 1 ? 0 : inVainMs[trouble] ?? 0;
  if (ms === 0) return null;
  const until = run.now + ms;
  beginWaiting(run, leg);
  leg.hangsUpAt = Infinity;
  while (run.now < until) {
    if (run.now >= leg.announceAt) announce(run, leg);
    yield Math.min(leg.announceAt, until) - run.now;
  }
  if (trouble === "hangs-up") return left("abandoned");
  return trouble === "sent-away" ? left("deflected", "email") : null;
}

function* waitForAnswer(run: DayRun, leg: Leg): Process<Desk | Exit> {
  enterLine(leg);
  for (;;) {
    if (leg.desk) {
      const desk = leg.desk;
      const rung = yield* ring(run, leg, desk);
      if (rung === "answered") return desk;
      if (rung === "abandoned") return left("abandoned");
      enterLine(leg);
      continue;
    }
    if (leg.waitsSince === null) beginWaiting(run, leg);
    if (run.now >= leg.announceAt) announce(run, leg);
    const isWoken = yield Math.min(leg.announceAt, leg.hangsUpAt) - run.now;
    if (leg.desk) continue;
    const exit = isWoken ? left("empty") : exitInTime(run, leg);
    if (!exit) continue;
    leg.line.remove(leg);
    return exit;
  }
}

/** Patience counts from the first announcement: who is put through at once hears none. */
function beginWaiting(run: DayRun, leg: Leg): void {
  const meanMs = leg.line.queue.patienceMeanMs * (leg.contact.customer?.isVip ? 1.5 : 1);
  leg.waitsSince = run.now;
  leg.hangsUpAt = Math.round(run.now + drawPatienceMs(run.random, meanMs));
  leg.announceAt = isCall(leg.contact) ? run.now : Infinity;
}

function announce(run: DayRun, leg: Leg): void {
  run.emit(leg.contact, "leg.announced", { ...legData(leg), announcement: "your-call-is-important-to-us" });
  leg.announceAt += ANNOUNCEMENT_EVERY_MS;
}

/** Patience has run out; or an announcement offers a way out, and the platform may end a wait that is too long. */
function exitInTime(run: DayRun, leg: Leg): Exit | null {
  const { line, contact } = leg;
  if (run.now >= leg.hangsUpAt) return left("abandoned");
  if (run.now - (leg.waitsSince ?? run.now) >= LONGEST_CALL_WAIT_MS) return left("timeout", "voicemail");
  const { overflow } = line.queue;
  if (overflow !== null && run.line(overflow).free.size > 0) return left("overflow", overflow);
  const draw = run.random.next();
  if (draw < 0.1 && contact.direction === "inbound") return left("callback");
  if (draw < 0.13) return left("key", line.queue.transfers[0] ?? "operator");
  if (draw < 0.16) return left("deflected", "email");
  if (draw < 0.165) return left("withdrawn");
  return null;
}

type Rung = "answered" | "declined" | "abandoned";

function* ring(run: DayRun, leg: Leg, desk: Desk): Process<Rung> {
  run.emit(leg.contact, "leg.offered", agentLegData(leg, desk));
  const reason = run.random.chance(0.03) ? (run.random.chance(0.7) ? "no-answer" : "rejected") : null;
  const ringMs = Math.round(ringSeconds(run, leg, reason) * SECOND);
  yield Math.min(ringMs, leg.hangsUpAt - run.now);
  leg.desk = null;
  desk.ringing--;
  if (run.now >= leg.hangsUpAt) return decline(run, leg, desk, "cancelled");
  if (reason) return decline(run, leg, desk, reason);
  desk.connected++;
  run.emit(leg.contact, "leg.answered", agentLegData(leg, desk));
  deskChanged(run, desk);
  return "answered";
}

function ringSeconds(run: DayRun, leg: Leg, reason: string | null): number {
  if (reason === "no-answer") return 15;
  const isCallIn = isCall(leg.contact) && leg.contact.direction !== "outbound";
  return isCallIn ? run.random.between(1.5, 6) : run.random.between(0.5, 3);
}

function decline(run: DayRun, leg: Leg, desk: Desk, reason: "no-answer" | "rejected" | "cancelled"): Rung {
  run.emit(leg.contact, "leg.declined", { ...agentLegData(leg, desk), reason });
  if (reason === "cancelled") {
    deskChanged(run, desk);
    return "abandoned";
  }
  leg.wasDeclined = true;
  const isIdle = desk.contacts === 0;
  if (isIdle) desk.missed++;
  deskChanged(run, desk);
  if (isIdle) run.kernel.start(endMissedPause(run, desk));
  return "declined";
}

/** Who takes no offer and has nothing else to do is paused by the platform, so that the caller rings elsewhere. */
function* endMissedPause(run: DayRun, desk: Desk): Process {
  yield run.random.between(20, 60) * SECOND;
  desk.missed--;
  deskChanged(run, desk);
}

function refusalOf(run: DayRun, line: Line): RefuseReason | null {
  if (!line.isOpen(run.now)) return "closed";
  if (!line.isStaffed) return "empty";
  if (line.waiting >= line.limit) return "full";
  const isNearlyFull = line.waiting >= 0.6 * line.limit;
  return isNearlyFull && run.random.chance(0.2) ? "overload" : null;
}

function openLeg(run: DayRun, contact: Contact, line: Line): Leg {
  const waiting = { waitsSince: null, hangsUpAt: Infinity, announceAt: Infinity, desk: null, wasDeclined: false };
  return { contact, number: ++contact.legs, line, task: run.kernel.current, ...waiting };
}

function left(reason: LeaveReason, to: string | null = null): Exit {
  return { kind: "left", reason, to };
}

function isCall({ channel }: Contact): boolean {
  return channel === "voice" || channel === "video";
}
