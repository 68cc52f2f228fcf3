import type { EventType } from "./event-data.ts";
import { eventColumns } from "./rows.ts";

/** What stays of an event's `data` when the person it tells of is erased: what is counted, and names nobody. */
const kept: Record<EventType, readonly string[]> = {
  "contact.started": ["line", "language", "priority", "parent"],
  "contact.identified": [],
  "contact.messaged": ["from"],
  "contact.classified": [],
  "contact.ended": ["by"],
  "selfservice.entered": ["menu"],
  "selfservice.left": ["menu", "result"],
  "leg.queued": ["priority", "position"],
  "leg.refused": [],
  "leg.announced": ["announcement"],
  "leg.offered": [],
  "leg.declined": [],
  "leg.answered": [],
  "leg.held": [],
  "leg.resumed": [],
  "leg.transferred": ["to"],
  "leg.completed": ["by"],
  "leg.wrapped": [],
  "leg.left": ["to"],
  "leg.returned": [],
  "agent.changed": ["name", "queues"],
  "customer.described": ["kind", "language", "owner", "tags"],
  "order.placed": ["order", "currency"],
  "payment.recorded": ["invoice", "currency", "due", "paid"],
  "case.opened": ["case", "kind", "due"],
  "case.updated": ["case", "status", "owner"],
  "case.closed": ["case"],
  "promise.made": ["promise", "due"],
  "promise.kept": ["promise"],
  "promise.cancelled": ["promise"],
  "feedback.given": ["survey", "score", "scale"],
};

/** The same as `type field`, as SQL takes it. */
export const keptFields: readonly string[] = Object.entries(kept).flatMap(([type, fields]) =>
  fields.map((field) => `${type} ${field}`)
);

/** What was erased: key as in `erasures_v1` -> since when, epoch ms, and the id that took a customer's place. */
export type Erasures = ReadonlyMap<string, { erasedAt: number; anonymous: string }>;

export function erasureKey(kind: string, key: string): string {
  return `${kind} ${key}`;
}

/** Who calls from an address is known for so long after its customer was erased: the book of addresses is read anew that often. */
const RECOGNISED_MS = 900_000;

type Cell = (typeof eventColumns)[number];
const places = Object.fromEntries(eventColumns.map((name, index) => [name, index])) as Record<Cell, number>;

/**
 * A row of `eventRow` as it is stored when it tells of somebody who was erased: under the id that took their place, without
 * addresses and free texts. `fingerprint` makes of a customer's id what erasures know it by.
 */
export function withoutErased(line: string, erasures: Erasures, fingerprint: (id: string) => string): string {
  const row = JSON.parse(line) as unknown[];
  const of = (name: Cell) => row[places[name]];
  const data = JSON.parse(of("data") as string) as Record<string, unknown>;
  const graceMs = of("type") === "contact.identified" && of("source") === "frontline/identify" ? RECOGNISED_MS : 0;
  const find = (kind: string, key: string) => {
    const found = erasures.get(erasureKey(kind, key));
    return found && Number(of("time")) <= found.erasedAt + graceMs ? found : undefined;
  };
  const id = String(of("customer"));
  const customer = id === "" ? undefined : find("customer", fingerprint(id));
  const isTold = find("contact", `${of("site")}/${of("contact")}`) ?? find("case", String(data["case"])) ??
    find("promise", String(data["promise"]));
  // What another customer says of the same contact stays theirs.
  if (!customer && (!isTold || id !== "")) return line;
  // A new contact has nothing to do with what is anonymous.
  if (customer) row[places.customer] = Number(of("time")) <= customer.erasedAt ? customer.anonymous : "";
  row[places.data] = JSON.stringify(anonymousData(of("type") as EventType, data, { find, fingerprint }));
  return JSON.stringify(row);
}

type Finder = {
  find: (kind: string, key: string) => { anonymous: string } | undefined;
  fingerprint: (id: string) => string;
};

function anonymousData(type: EventType, data: Record<string, unknown>, { find, fingerprint }: Finder) {
  const { mergedInto } = data;
  const target = typeof mergedInto === "string" ? find("customer", fingerprint(mergedInto))?.anonymous : undefined;
  return {
    ...Object.fromEntries(Object.entries(data).filter(([field]) => kept[type].includes(field))),
    ...target !== undefined && { mergedInto: target },
  };
}
