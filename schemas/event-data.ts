import { z } from "zod";
import { AgentState, Channel, Direction, LeaveReason, LineKind, Name, RefuseReason, TransferMode } from "./names.ts";

const Text = z.string().max(8192);
/** A moment inside `data`: RFC 3339 with a zone. */
const Moment = z.iso.datetime({ offset: true });
/** Money in units of its currency; ClickHouse keeps 18 digits, 4 of them decimals. */
const Amount = z.number().min(-1e13).max(1e13);
const Currency = z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as EUR");

const leg = { contact: Name, leg: z.int().min(1).max(65535), queue: Name };
const agentLeg = { ...leg, agent: Name };
const By = z.enum(["customer", "agent", "system"]);

/** The `data` of each event type. Extra fields are kept: sources know more than we do. */
export const eventData = {
  "contact.started": z.looseObject({
    contact: Name,
    channel: Channel,
    direction: Direction,
    customer: Name.optional(),
    address: Name.optional(),
    line: z.looseObject({ number: Name, kind: LineKind }).optional(),
    campaign: Name.optional(),
    language: Name.optional(),
    priority: z.int().min(-32768).max(32767).optional(),
    parent: Name.optional(),
  }),
  "contact.identified": z.looseObject({ contact: Name, customer: Name }),
  "contact.messaged": z.looseObject({
    contact: Name,
    from: z.enum(["customer", "agent", "bot"]),
    agent: Name.optional(),
  }),
  "contact.classified": z.looseObject({
    contact: Name,
    topic: Name.optional(),
    outcome: z.enum(["resolved", "unresolved", "sale", "no-sale", "information"]).optional(),
    agent: Name.optional(),
  }),
  "contact.ended": z.looseObject({ contact: Name, by: By }),
  "selfservice.entered": z.looseObject({ contact: Name, menu: Name }),
  "selfservice.left": z.looseObject({
    contact: Name,
    menu: Name,
    result: z.enum(["contained", "agent", "abandoned", "failed"]),
  }),
  "leg.queued": z.looseObject({
    ...leg,
    priority: z.int().min(-32768).max(32767).optional(),
    position: z.int().min(0).optional(),
  }),
  "leg.refused": z.looseObject({ ...leg, reason: RefuseReason }),
  "leg.announced": z.looseObject({ ...leg, announcement: Name }),
  "leg.offered": z.looseObject(agentLeg),
  "leg.declined": z.looseObject({ ...agentLeg, reason: z.enum(["no-answer", "rejected", "cancelled"]) }),
  "leg.answered": z.looseObject(agentLeg),
  "leg.held": z.looseObject(agentLeg),
  "leg.resumed": z.looseObject(agentLeg),
  "leg.transferred": z.looseObject({
    ...agentLeg,
    mode: TransferMode,
    to: z.looseObject({ kind: z.enum(["queue", "agent", "external", "channel"]), target: Name }),
  }),
  "leg.completed": z.looseObject({ ...agentLeg, by: z.enum(["customer", "agent", "system", "transfer"]) }),
  "leg.wrapped": z.looseObject(agentLeg),
  "leg.left": z.looseObject({ ...leg, reason: LeaveReason, to: Name.optional() }),
  "leg.returned": z.looseObject(leg),
  "agent.changed": z.looseObject({
    agent: Name,
    name: Name.optional(),
    state: AgentState,
    reason: Name.optional(),
    queues: z.array(Name).max(1000).optional(),
  }),
  "customer.described": z.looseObject({
    customer: Name,
    kind: z.enum(["person", "company"]),
    name: Name.optional(),
    since: z.string().max(64).optional(),
    language: Name.optional(),
    preferences: z.unknown().optional(),
    owner: Name.optional(),
    tags: z.array(Name).max(100).optional(),
    /** Numbers and e-mail addresses by which the customer is known. */
    addresses: z.array(Name).max(100).optional(),
    /** This customer turned out to be that one: from now on everything of it belongs there. */
    mergedInto: Name.optional(),
  }),
  "order.placed": z.looseObject({
    customer: Name,
    order: Name,
    amount: Amount,
    currency: Currency,
    contact: Name.optional(),
    campaign: Name.optional(),
  }),
  "payment.recorded": z.looseObject({
    customer: Name,
    invoice: Name,
    amount: Amount,
    currency: Currency,
    due: Moment,
    paid: Moment.optional(),
  }),
  "case.opened": z.looseObject({
    case: Name,
    customer: Name,
    kind: z.enum(["complaint", "request", "suggestion", "incident"]),
    topic: Name.optional(),
    contact: Name.optional(),
    due: Moment.optional(),
  }),
  "case.updated": z.looseObject({
    case: Name,
    status: z.enum(["open", "waiting", "in-progress"]),
    owner: Name.optional(),
  }),
  "case.closed": z.looseObject({ case: Name, outcome: z.enum(["resolved", "rejected", "withdrawn"]) }),
  "promise.made": z.looseObject({
    promise: Name,
    customer: Name,
    contact: Name.optional(),
    agent: Name.optional(),
    what: Text,
    due: Moment,
  }),
  "promise.kept": z.looseObject({ promise: Name }),
  "promise.cancelled": z.looseObject({ promise: Name }),
  "feedback.given": z.looseObject({
    survey: z.enum(["csat", "nps", "ces"]),
    score: z.number(),
    scale: z.looseObject({ min: z.number(), max: z.number() }),
    customer: Name.optional(),
    contact: Name.optional(),
    agent: Name.optional(),
    comment: Text.optional(),
  }),
};

export type EventType = keyof typeof eventData;
export const eventTypes = Object.keys(eventData) as EventType[];
