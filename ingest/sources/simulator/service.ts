import { recordOutcome } from "./aftermath.ts";
import { agentLegData, type DayRun } from "./day-run.ts";
import { deskChanged } from "./dispatch.ts";
import type { Process } from "./kernel.ts";
import type { Desk, Leg } from "./line.ts";

/** Where an agent sent the contact. */
export type Handover = {
  mode: "blind" | "attended";
  to: { kind: "queue" | "agent" | "external" | "channel"; target: string };
};

export type TalkEnd = { by: "customer" | "agent"; handover: Handover | null };

/** What agent and customer do between answer and goodbye; it differs by channel. */
export type Converse = (run: DayRun, leg: Leg, desk: Desk) => Process<TalkEnd>;

/** The talk of an answered leg; the agent's work after it goes on by itself. */
export function* serve(run: DayRun, leg: Leg, desk: Desk, converse: Converse): Process<TalkEnd> {
  const end = yield* converse(run, leg, desk);
  if (end.handover) run.emit(leg.contact, "leg.transferred", { ...agentLegData(leg, desk), ...end.handover });
  run.emit(leg.contact, "leg.completed", { ...agentLegData(leg, desk), by: end.handover ? "transfer" : end.by });
  desk.connected--;
  desk.wrapping++;
  deskChanged(run, desk);
  run.kernel.start(wrapUp(run, leg, desk));
  return end;
}

function* wrapUp(run: DayRun, leg: Leg, desk: Desk): Process {
  yield run.random.logNormal(leg.line.queue.wrapMeanMs, 0.7);
  recordOutcome(run, leg, desk);
  run.emit(leg.contact, "leg.wrapped", agentLegData(leg, desk));
  desk.wrapping--;
  deskChanged(run, desk);
}
