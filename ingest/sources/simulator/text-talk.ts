import type { Contact } from "./contact.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import type { Desk, Leg } from "./line.ts";
import type { TalkEnd } from "./service.ts";

const SECOND = 1000;

/** A chat with an agent: both write in turn, the agent has others to answer meanwhile. */
export function* chatWithAgent(run: DayRun, leg: Leg, desk: Desk): Process<TalkEnd> {
  const rounds = 2 + Math.floor(run.random.exponential(3));
  for (let round = 0; round < rounds; round++) {
    yield 3 * SECOND + run.random.exponential(18 * SECOND);
    agentWrites(run, leg, desk);
    if (round === rounds - 1) break;
    yield 4 * SECOND + run.random.exponential(24 * SECOND);
    customerWrites(run, leg.contact);
  }
  yield run.random.between(5, 30) * SECOND;
  return { by: run.random.chance(0.5) ? "customer" : "agent", handover: null };
}

/** An e-mail, a fax, a form: read, looked into, answered once. */
export function* answerLetter(run: DayRun, leg: Leg, desk: Desk): Process<TalkEnd> {
  yield 20 * SECOND + run.random.logNormal(leg.line.queue.talkMeanMs, 0.8);
  agentWrites(run, leg, desk);
  return { by: "agent", handover: null };
}

/** A chat with the bot; ends when the customer has nothing more to ask it. */
export function* chatWithBot(run: DayRun, contact: Contact): Process {
  const rounds = 3 + Math.floor(run.random.exponential(2));
  for (let round = 0; round < rounds; round++) {
    customerWrites(run, contact);
    yield run.random.between(1, 3) * SECOND;
    run.emit(contact, "contact.messaged", { contact: contact.id, from: "bot" });
    yield 4 * SECOND + run.random.exponential(12 * SECOND);
  }
}

export function customerWrites(run: DayRun, contact: Contact): void {
  run.emit(contact, "contact.messaged", { contact: contact.id, from: "customer" });
}

function agentWrites(run: DayRun, { contact }: Leg, desk: Desk): void {
  run.emit(contact, "contact.messaged", { contact: contact.id, from: "agent", agent: desk.agent.agent });
}
