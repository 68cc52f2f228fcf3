import type { EventType } from "../../../schemas/event-data.ts";
import type { EventDraft } from "../csv/event-draft.ts";
import type { LegOfRow } from "./read-leg.ts";
import type { Call } from "./read-call.ts";

/** The events of a call, in the order in which they happen to a caller. */
export function eventsOf(call: Call): EventDraft[] {
  const { contact, topic } = call;
  return [
    ...describedEvents(call),
    draft(contact, "contact.started", call.startedAt, call.details),
    ...selfServiceEvents(call),
    ...(call.leg ? legEvents(contact, call.leg, call) : []),
    ...(topic === undefined ? [] : [draft(contact, "contact.classified", call.endedAt, { topic })]),
    draft(contact, "contact.ended", call.endedAt, { by: call.endedBy }),
  ];
}

/** The id holds no contact: the same customer with the same tags is described once, whichever call tells it. */
function describedEvents({ customer, startedAt }: Call): EventDraft[] {
  if (!customer) return [];
  const id = `${customer.customer}/customer.described/${customer.tags.join(",")}`;
  return [{ id, type: "customer.described", at: startedAt, data: customer }];
}

function selfServiceEvents({ contact, selfService }: Call): EventDraft[] {
  if (!selfService) return [];
  const { menu, enteredAt, leftAt, result } = selfService;
  const entered = draft(contact, "selfservice.entered", enteredAt, { menu });
  return leftAt === undefined ? [entered] : [entered, draft(contact, "selfservice.left", leftAt, { menu, result })];
}

function legEvents(contact: string, { queue, queuedAt, end }: LegOfRow, { details, endedBy }: Call): EventDraft[] {
  const leg = { leg: 1, queue };
  if (end.kind === "refused") return [draft(contact, "leg.refused", queuedAt, { ...leg, reason: end.reason })];
  const queued = draft(contact, "leg.queued", queuedAt, { ...leg, priority: details.priority });
  if (end.kind === "left") return [queued, draft(contact, "leg.left", end.at, { ...leg, reason: end.reason })];
  const { agent, at, completedAt } = end;
  const answered = draft(contact, "leg.answered", at, { ...leg, agent });
  if (completedAt === undefined) return [queued, answered];
  return [queued, answered, draft(contact, "leg.completed", completedAt, { ...leg, agent, by: endedBy })];
}

/** A row has each type of event at most once, so contact and type make a stable id. */
function draft(contact: string, type: EventType, at: number, data: Record<string, unknown>): EventDraft {
  const known = Object.entries(data).filter(([, value]) => value !== undefined);
  return { id: `${contact}/${type}`, type, at, data: { contact, ...Object.fromEntries(known) } };
}
