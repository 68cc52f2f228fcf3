import type { Agent } from "./agent-roster.ts";
import type { DayRun } from "./day-run.ts";
import { deskChanged, dismissCallers } from "./dispatch.ts";
import type { Process } from "./kernel.ts";
import type { Desk } from "./line.ts";
import { nextLocalHour } from "./site-time.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nobody goes away in the moment of coming back or of the last contact's end: which of two states is the later would be a guess. */
const UP_AND_AWAY_MS = 800;

type Pause = { at: number; reason: string; ms: number };

/** An agent's working day: sign on, pauses when the last contact is done, and home when nobody waits alone. */
export function* workShift(run: DayRun, desk: Desk): Process {
  const startsAt = shiftStart(run, desk) + run.random.between(0, 4) * MINUTE;
  const endsAt = Math.min(startsAt + desk.agent.shift.hours * HOUR, run.dayEnd);
  yield startsAt - run.now;
  signOn(run, desk, true);
  for (const pause of planPauses(run, startsAt, desk.agent)) {
    yield Math.max(pause.at - run.now, UP_AND_AWAY_MS);
    yield* takePause(run, desk, pause);
  }
  yield Math.max(endsAt - run.now, UP_AND_AWAY_MS);
  yield* finishDay(run, desk);
  signOn(run, desk, false);
}

function shiftStart(run: DayRun, { agent: { shift, site } }: Desk): number {
  return shift.clock === "utc" ? run.now + shift.from * HOUR : nextLocalHour(site.zone, run.now, shift.from);
}

function signOn(run: DayRun, desk: Desk, isOn: boolean): void {
  desk.isOn = isOn;
  desk.isStopping = false;
  deskChanged(run, desk);
}

function* takePause(run: DayRun, desk: Desk, { reason, ms }: Pause): Process {
  yield* finishContacts(run, desk);
  desk.isStopping = false;
  desk.away = reason;
  deskChanged(run, desk);
  dismissCallers(run, desk);
  yield ms;
  desk.away = null;
  deskChanged(run, desk);
}

/** The last one of a queue stays while somebody waits in it. */
function* finishDay(run: DayRun, desk: Desk): Process {
  do {
    desk.isStopping = false;
    deskChanged(run, desk);
    while (isNeeded(desk)) yield MINUTE;
    yield* finishContacts(run, desk);
  } while (isNeeded(desk));
}

/** Takes no more contacts and sleeps until the last one is done. */
function* finishContacts(run: DayRun, desk: Desk): Process {
  desk.isStopping = true;
  deskChanged(run, desk);
  if (desk.contacts === 0) return;
  desk.shiftTask = run.kernel.current;
  yield Infinity;
  yield UP_AND_AWAY_MS;
}

function isNeeded(desk: Desk): boolean {
  return desk.lines.some((line) => line.waiting > 0 && !line.desks.some((other) => other !== desk && isThere(other)));
}

function isThere(desk: Desk): boolean {
  return desk.isOn && desk.away === null && !desk.isStopping;
}

/** Break, lunch, break; now and then a training. In turns, so that a team is never away at once. */
function planPauses(run: DayRun, startsAt: number, { shift, turn }: Agent): Pause[] {
  const { random } = run;
  const pause = (share: number, reason: string, minutes: number): Pause => ({
    at: startsAt + (share * shift.hours + random.between(-0.1, 0.1)) * HOUR,
    reason,
    ms: minutes * MINUTE * random.between(0.9, 1.2),
  });
  const pauses = [
    pause(0.12 + 0.15 * turn, "break", 10),
    pause(0.32 + 0.32 * turn, "lunch", 30),
    pause(0.7 + 0.15 * turn, "break", 10),
  ];
  if (random.chance(0.12)) pauses.push(pause(0.3 * turn + 0.6, random.pick(["training", "meeting", "coaching"]), 25));
  return pauses.sort((a, b) => a.at - b.at);
}
