import type { DayRun } from "./day-run.ts";
import type { Desk, Leg } from "./line.ts";

/** Puts a leg into its queue, or gives it to a free desk at once. */
export function enterLine(leg: Leg): void {
  leg.line.add(leg);
  for (const desk of leg.line.free) return connect(leg, desk);
}

/** To be called whenever a desk has changed: tells its new state and gives it what waits. */
export function deskChanged(run: DayRun, desk: Desk): void {
  tellState(run, desk);
  for (const line of desk.lines) line.free.delete(desk);
  offerWork(run, desk);
  if (desk.contacts === 0 && desk.shiftTask) {
    run.kernel.wake(desk.shiftTask);
    desk.shiftTask = null;
  }
}

/** To be called when an agent goes away: callers leave a queue in which nobody is left; letters stay. */
export function dismissCallers(run: DayRun, desk: Desk): void {
  for (const line of desk.lines) {
    if (line.isStaffed || line.queue.patienceMeanMs === Infinity) continue;
    for (const leg of line.legs) run.kernel.wake(leg.task);
  }
}

function offerWork(run: DayRun, desk: Desk): void {
  while (desk.hasRoom) {
    const leg = desk.nextLeg;
    if (!leg) {
      for (const line of desk.lines) line.free.add(desk);
      return;
    }
    connect(leg, desk);
    run.kernel.wake(leg.task);
  }
}

function connect(leg: Leg, desk: Desk): void {
  leg.line.remove(leg);
  leg.desk = desk;
  desk.ringing++;
  for (const line of desk.lines) line.free.delete(desk);
  if (desk.hasRoom) { for (const line of desk.lines) line.free.add(desk); }
}

function tellState(run: DayRun, desk: Desk): void {
  const { state, reason } = desk.state;
  const told = `${state}${reason ?? ""}`;
  if (told === desk.told) return;
  desk.told = told;
  const { agent, name, queues } = desk.agent;
  const data = reason === null ? { agent, name, state, queues } : { agent, name, state, reason, queues };
  run.emit(desk.diary, "agent.changed", data);
}
