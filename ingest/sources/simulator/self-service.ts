import type { Contact } from "./contact.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import { chatWithBot } from "./text-talk.ts";

export type SelfServiceResult = "contained" | "agent" | "abandoned" | "failed";

const SECOND = 1000;

/** Shares of the results up to here: contained, agent, abandoned; the rest failed. */
type Shares = readonly [contained: number, agent: number, abandoned: number];

const PHONE_MENU: Shares = [0.16, 0.93, 0.98];
const BOT: Shares = [0.5, 0.93, 0.98];
/** While the agents sleep the bot offers none. */
const BOT_ALONE: Shares = [0.84, 0.88, 0.96];
/** No agent is behind it: whoever wants one leaves the menu without an answer. */
const MACHINE_ONLY: Shares = [0.84, 0.84, 0.94];

/** The machine that answers first; says how the customer left it. */
export function* passMenu(run: DayRun, contact: Contact, menu: string): Process<SelfServiceResult> {
  run.emit(contact, "selfservice.entered", { contact: contact.id, menu });
  const isChat = contact.channel === "chat";
  if (isChat) yield* chatWithBot(run, contact);
  else yield run.random.between(8, contact.channel === "selfservice" ? 60 : 25) * SECOND;
  const result = resultOf(run.random.next(), sharesOf(run, contact));
  run.emit(contact, "selfservice.left", { contact: contact.id, menu, result });
  return result;
}

function sharesOf(run: DayRun, { channel, queue }: Contact): Shares {
  if (queue === null) return MACHINE_ONLY;
  if (channel !== "chat") return PHONE_MENU;
  return run.line(queue).isOpen(run.now) ? BOT : BOT_ALONE;
}

function resultOf(draw: number, [contained, agent, abandoned]: Shares): SelfServiceResult {
  if (draw < contained) return "contained";
  if (draw < agent) return "agent";
  return draw < abandoned ? "abandoned" : "failed";
}

/** One menu after the other fails, and the last one is no better. */
export function* failInMenus(run: DayRun, contact: Contact): Process {
  for (const menu of ["welcome-menu", "welcome-menu/contract"]) {
    run.emit(contact, "selfservice.entered", { contact: contact.id, menu });
    yield run.random.between(10, 25) * SECOND;
    run.emit(contact, "selfservice.left", { contact: contact.id, menu, result: "failed" });
  }
  run.emit(contact, "selfservice.entered", { contact: contact.id, menu: "welcome-menu/other" });
  yield run.random.between(60, 120) * SECOND;
  run.emit(contact, "selfservice.left", { contact: contact.id, menu: "welcome-menu/other", result: "abandoned" });
}

const steps: Record<string, readonly string[]> = {
  "account-menu": ["balance", "top-up", "tariff"],
  "track-and-trace": ["parcel", "delivery-slot", "pick-up-point"],
};

/** A visit of a portal or an account menu: some steps, one after the other, until one does not lead on. */
export function* visitPortal(run: DayRun, contact: Contact, menu: string): Process<SelfServiceResult> {
  let result: SelfServiceResult = yield* passMenu(run, contact, menu);
  for (const step of steps[menu] ?? []) {
    if (result !== "contained" || !run.random.chance(0.6)) break;
    result = yield* passMenu(run, contact, `${menu}/${step}`);
  }
  return result;
}
