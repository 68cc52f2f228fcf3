import type { LeaveReason } from "../../../schemas/names.ts";
import { giveFeedback } from "./aftermath.ts";
import type { Contact } from "./contact.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import { type StayEnd, stayInQueue } from "./queue-stay.ts";
import type { Converse } from "./service.ts";
import { awakeQueue } from "./trouble.ts";

const MINUTE = 60_000;

/** Goes from queue to queue until somebody has helped or the contact has ended otherwise. */
export function* visitQueues(run: DayRun, contact: Contact, queue: string, converse: Converse): Process {
  let next: string | null = queue;
  while (next !== null) {
    const end: StayEnd = yield* stayInQueue(run, contact, run.line(next), converse);
    next = nextQueue(run, end);
    if (next === null) conclude(run, contact, queue, end);
    else contact.wasTransferred = true;
  }
}

function nextQueue(run: DayRun, end: StayEnd): string | null {
  if (end.kind === "left" && end.to !== null && run.lines.has(end.to)) return end.to;
  return end.kind === "completed" && end.handover?.to.kind === "queue" ? end.handover.to.target : null;
}

function conclude(run: DayRun, contact: Contact, queue: string, end: StayEnd): void {
  endContact(run, contact, endedBy(end));
  if (end.kind === "completed" && contact.trouble === null) run.kernel.start(giveFeedback(run, contact));
  if (run.now > run.dayEnd - 30 * MINUTE || contact.direction === "internal") return;
  if (end.kind === "completed" && end.handover?.to.kind === "channel") writeLater(run, contact);
  if (contact.customer?.isVip && isLost(contact, end)) return run.kernel.start(callBack(run, contact, queue));
  if (end.kind === "left") followUp(run, contact, queue, end.reason);
  if (end.kind === "refused" && run.random.chance(0.15)) writeLater(run, contact);
}

function endedBy(end: StayEnd): "customer" | "agent" | "system" {
  if (end.kind === "completed") return end.by;
  return end.kind === "left" && end.reason === "abandoned" ? "customer" : "system";
}

export function endContact(run: DayRun, contact: Contact, by: "customer" | "agent" | "system"): void {
  run.emit(contact, "contact.ended", { contact: contact.id, by });
}

/** Nobody spoke with the caller, and nobody will unless the company calls. */
function isLost({ direction, parent, channel }: Contact, end: StayEnd): boolean {
  const isAsked = direction === "outbound" && parent === null;
  if (isAsked || channel === "email") return false;
  return end.kind === "refused" || (end.kind === "left" && lost.has(end.reason));
}

const lost: ReadonlySet<LeaveReason> = new Set(["abandoned", "deflected", "callback", "timeout", "empty", "key"]);

function followUp(run: DayRun, contact: Contact, queue: string, reason: string): void {
  if (reason === "callback") run.kernel.start(callBack(run, contact, queue));
  if (reason === "deflected") writeLater(run, contact);
  if (reason === "abandoned" && run.random.chance(0.35)) run.kernel.start(callAgain(run, contact));
}

/** The company calls the customer who asked for it, or whom it must not lose, when the rush is over. */
function* callBack(run: DayRun, contact: Contact, queue: string): Process {
  const soonest = contact.customer?.isVip ? 4 : 5;
  yield run.random.between(soonest, contact.customer?.isVip ? 10 : 20) * MINUTE;
  const origin = { channel: "voice", direction: "outbound", menu: null, campaign: null, line: null } as const;
  run.begin({ ...contact, ...awakeQueue(run, queue), ...origin, parent: contact.id });
}

function* callAgain(run: DayRun, contact: Contact): Process {
  yield run.random.between(2, 15) * MINUTE;
  run.begin({ ...contact, parent: contact.id });
}

/** "Please send us an e-mail": most customers do. Only Kyiv reads letters. */
function writeLater(run: DayRun, contact: Contact): void {
  if (contact.site === run.line("mail").queue.site && run.random.chance(0.8)) run.kernel.start(write(run, contact));
}

function* write(run: DayRun, contact: Contact): Process {
  yield run.random.between(2, 12) * MINUTE;
  const origin = { queue: "mail", channel: "email", menu: null, line: null, campaign: null } as const;
  run.begin({ ...contact, ...origin, parent: contact.id });
}
