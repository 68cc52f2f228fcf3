import { z } from "zod";
import { Name } from "../../../schemas/names.ts";
import type { EventDraft } from "../csv/event-draft.ts";
import { readField, type Reading } from "../csv/row-fields.ts";
import { fieldOf, Moment } from "../csv/table-map.ts";
import {
  type Clock,
  isoOf,
  known,
  optionalMoment,
  readName,
  recordMap,
  requiredMoment,
  type RowReader,
} from "./record-map.ts";

/** One row a case, as it stands. */
export const CaseMap = z.strictObject({
  ...recordMap,
  case: fieldOf(Name),
  customer: fieldOf(Name),
  kind: fieldOf(z.enum(["complaint", "request", "suggestion", "incident"])),
  topic: fieldOf(Name).optional(),
  contact: fieldOf(Name).optional(),
  opened: Moment,
  due: Moment.optional(),
  /** Of the status and the owner; else when it was opened. */
  updated: Moment.optional(),
  status: fieldOf(z.enum(["open", "waiting", "in-progress"])).optional(),
  owner: fieldOf(Name).optional(),
  closed: Moment.optional(),
  outcome: fieldOf(z.enum(["resolved", "rejected", "withdrawn"])).prefault({ constant: "resolved" }),
});
export type CaseMap = z.infer<typeof CaseMap>;

type Moments = { opened: number; due: number | undefined; updated: number | undefined; closed: number | undefined };

export function readCases(map: CaseMap, clock: Clock): RowReader {
  const readOpened = requiredMoment("opened", map.opened, clock);
  const readDue = optionalMoment("due", map.due, clock);
  const readUpdated = optionalMoment("updated", map.updated, clock);
  const readClosed = optionalMoment("closed", map.closed, clock);
  return (reading) => {
    const moments = {
      opened: readOpened(reading),
      due: readDue(reading),
      updated: readUpdated(reading),
      closed: readClosed(reading),
    };
    const name = readName("case", map.case, reading);
    return [
      openedEvent(map, { name, moments }, reading),
      ...updatedEvents(map, { name, moments }, reading),
      ...closedEvents(map, { name, moments }, reading),
    ];
  };
}

type Case = { name: string; moments: Moments };

function openedEvent(map: CaseMap, { name, moments }: Case, reading: Reading): EventDraft {
  const data = known({
    case: name,
    customer: readName("customer", map.customer, reading),
    kind: readName("kind", map.kind, reading),
    topic: readField("topic", map.topic, reading),
    contact: readField("contact", map.contact, reading),
    due: isoOf(moments.due),
  });
  return { id: `${name}/case.opened`, type: "case.opened", at: moments.opened, data };
}

/** What a closed case was before matters no more. */
function updatedEvents(map: CaseMap, { name, moments }: Case, reading: Reading): EventDraft[] {
  if (moments.closed !== undefined) return [];
  const owner = readField("owner", map.owner, reading);
  const status = readField("status", map.status, reading) ?? (owner === undefined ? undefined : "open");
  if (status === undefined) return [];
  const at = moments.updated ?? moments.opened;
  const id = `${name}/case.updated/${isoOf(at)}/${status}/${owner ?? ""}`;
  return [{ id, type: "case.updated", at, data: known({ case: name, status, owner }) }];
}

function closedEvents(map: CaseMap, { name, moments: { closed } }: Case, reading: Reading): EventDraft[] {
  if (closed === undefined) return [];
  const outcome = readName("outcome", map.outcome, reading);
  return [{
    id: `${name}/case.closed/${isoOf(closed)}`,
    type: "case.closed",
    at: closed,
    data: { case: name, outcome },
  }];
}
