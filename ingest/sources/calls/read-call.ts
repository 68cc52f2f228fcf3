import { type CallMap, Outcome } from "./map.ts";
import { hasOneOf, quoted, readField, type Reading } from "../csv/row-fields.ts";
import { type LegOfRow, readLeg } from "./read-leg.ts";
import type { MomentPath, Moments } from "./row-moments.ts";

/** What a row tells about a call: names still unchecked, times in epoch ms, undefined for what it does not tell. */
export type Call = {
  contact: string;
  startedAt: number;
  endedAt: number;
  endedBy: string;
  /** The rest of `contact.started`. */
  details: Record<string, unknown>;
  customer: { customer: string; kind: string | undefined; tags: string[] } | undefined;
  topic: string | undefined;
  selfService: SelfService | undefined;
  leg: LegOfRow | undefined;
};

export type SelfService = { menu: string | undefined; enteredAt: number; leftAt: number | undefined; result: string };

type MomentsReader = (reading: Reading, isWanted: (path: MomentPath) => boolean) => Moments;

/** Reads one row; undefined when the problems do not allow it. A call starts and ends with its first and last moment. */
export function readCall(map: CallMap, readMoments: MomentsReader, reading: Reading): Call | undefined {
  const outcome = readOutcome(map, reading);
  const moments = readMoments(reading, (path) => isMeaningful(path, outcome));
  const times = Object.values(moments);
  if (times.length === 0) reading.problems.push({ path: "", message: "must have at least one time" });
  const startedAt = Math.min(...times);
  const leg = outcome && readLeg(map, { outcome, moments, startedAt }, reading);
  const call: Call = {
    contact: readContact(map, reading),
    startedAt,
    endedAt: Math.max(...times),
    endedBy: readField("endedBy", map.endedBy, reading) ?? (leg?.end.kind === "refused" ? "system" : "customer"),
    details: readDetails(map, reading),
    customer: readCustomer(map, reading),
    topic: readField("topic", map.topic, reading),
    selfService: readSelfService(map, moments, leg !== undefined || outcome === "answered", reading),
    leg,
  };
  return reading.problems.length === 0 ? call : undefined;
}

/** Some sources fill in times of a service or of a queue that did not take place. */
function isMeaningful(path: MomentPath, outcome: Outcome | undefined): boolean {
  if (path.startsWith("service.")) return outcome === "answered";
  return !path.startsWith("queue.") || outcome !== "none";
}

function readOutcome(map: CallMap, reading: Reading): Outcome | undefined {
  const before = reading.problems.length;
  const found = readField("outcome", map.outcome, reading) ?? "";
  if (reading.problems.length > before) return undefined;
  const outcome = Outcome.safeParse(found);
  if (outcome.success) return outcome.data;
  const message = `must be answered, abandoned, none, refused:<reason> or left:<reason>, got ${quoted(found)}`;
  reading.problems.push({ path: "outcome", message });
  return undefined;
}

function readContact({ contact }: CallMap, { row, problems }: Reading): string {
  const parts = contact.columns.map((column) => row[column] ?? "");
  if (parts.every((part) => part === "")) problems.push({ path: "contact", message: "must be given, got empty cells" });
  return parts.join(contact.separator);
}

function readDetails(map: CallMap, reading: Reading): Record<string, unknown> {
  return {
    channel: readField("channel", map.channel, reading),
    direction: readField("direction", map.direction, reading),
    customer: readField("customer", map.customer, reading),
    address: readField("address", map.address, reading),
    line: readLine(map, reading),
    campaign: readField("campaign", map.campaign, reading),
    language: readField("language", map.language, reading),
    priority: readPriority(map, reading),
  };
}

function readLine({ line }: CallMap, reading: Reading): { number: string; kind: string | undefined } | undefined {
  const number = line && readField("line.number", line.number, reading);
  return number === undefined ? undefined : { number, kind: readField("line.kind", line?.kind, reading) };
}

function readPriority(map: CallMap, reading: Reading): number | undefined {
  const found = readField("priority", map.priority, reading);
  if (found === undefined || typeof found === "number") return found;
  if (/^-?\d+$/.test(found)) return Number(found);
  reading.problems.push({ path: "priority", message: `must be a whole number, got ${quoted(found)}` });
  return undefined;
}

/** Only a customer with tags is described: an untagged one has nothing to be told beyond its name. */
function readCustomer(map: CallMap, reading: Reading): Call["customer"] {
  const tags = new Set(map.tags.filter((rule) => hasOneOf(reading.row, rule)).map(({ tag }) => tag));
  const customer = tags.size === 0 ? undefined : readField("customer", map.customer, reading);
  if (customer === undefined) return undefined;
  return { customer, kind: readField("customerKind", map.customerKind, reading), tags: [...tags].sort() };
}

function readSelfService(
  { selfService }: CallMap,
  moments: Moments,
  reachedAgent: boolean,
  reading: Reading,
): SelfService | undefined {
  const enteredAt = moments["selfService.entered"];
  if (!selfService || enteredAt === undefined) return undefined;
  const left = moments["selfService.left"];
  return {
    menu: readField("selfService.menu", selfService.menu, reading),
    enteredAt,
    leftAt: left === undefined ? undefined : Math.max(enteredAt, left),
    result: readField("selfService.result", selfService.result, reading) ?? (reachedAgent ? "agent" : "contained"),
  };
}
