import type { Contact } from "./contact.ts";
import { agentLegData, type DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import type { Desk, Leg } from "./line.ts";
import type { Handover, TalkEnd } from "./service.ts";

const SECOND = 1000;

/** A talk on the phone or by video: perhaps with the customer on hold, perhaps passed on. */
export function* talkOnPhone(run: DayRun, leg: Leg, desk: Desk): Process<TalkEnd> {
  const isHandedOn = leg.contact.trouble === "handed-on" && leg.number <= 2;
  if (isHandedOn) {
    yield run.random.between(20, 40) * SECOND;
    return { by: "agent", handover: { mode: "blind", to: { kind: "queue", target: nextDoor(run, leg) } } };
  }
  const talkMs = 15 * SECOND + run.random.logNormal(talkMeanMs(leg) - 15 * SECOND, 0.8);
  yield 0.6 * talkMs;
  if (run.random.chance(0.14)) yield* hold(run, leg, desk, run.random.logNormal(50 * SECOND, 0.7));
  yield 0.4 * talkMs;
  const handover = run.random.chance(0.08) ? chooseHandover(run, leg) : null;
  if (handover?.mode === "attended") yield* hold(run, leg, desk, run.random.between(15, 50) * SECOND);
  return { by: run.random.chance(0.62) ? "customer" : "agent", handover };
}

/** Who calls about what everybody calls about is told the same in a minute. */
function talkMeanMs({ contact, line }: Leg): number {
  return contact.topic === null ? line.queue.talkMeanMs : 60 * SECOND;
}

function* hold(run: DayRun, leg: Leg, desk: Desk, holdMs: number): Process {
  run.emit(leg.contact, "leg.held", agentLegData(leg, desk));
  yield holdMs;
  run.emit(leg.contact, "leg.resumed", agentLegData(leg, desk));
}

function chooseHandover(run: DayRun, leg: Leg): Handover {
  const mode = run.random.chance(0.55) ? "blind" : "attended";
  const target = leg.line.queue.transfers.find((queue) => isTransferable(run, queue) && run.random.chance(0.7));
  if (target !== undefined && run.random.chance(0.75)) return { mode, to: { kind: "queue", target } };
  return { mode, to: elsewhere(run, leg.contact) };
}

function isTransferable(run: DayRun, queue: string): boolean {
  const line = run.line(queue);
  return line.isOpen(run.now) && line.isStaffed;
}

/** Another queue in which somebody works, else back into the same one. */
function nextDoor(run: DayRun, { line: { queue: { queue, transfers } } }: Leg): string {
  return transfers.find((other) => isTransferable(run, other)) ?? queue;
}

function elsewhere(run: DayRun, contact: Contact): Handover["to"] {
  const owner = contact.customer?.owner;
  if (owner) return { kind: "agent", target: owner };
  if (run.random.chance(0.5)) return { kind: "channel", target: "email" };
  return { kind: "external", target: "+49 30 5550 100" };
}
