import { z } from "zod";
import type { Problem } from "../../../schemas/decode.ts";
import { Channel, Direction, LeaveReason, LineKind, Name, RefuseReason } from "../../../schemas/names.ts";
import { ColumnValues, Csv, decodeMap, fieldOf, KeyColumns, Moment, Times } from "../csv/table-map.ts";

/** How a call's stay in the queue ended; `none`: it did not queue. */
export type Outcome = "answered" | "abandoned" | "none" | `refused:${RefuseReason}` | `left:${LeaveReason}`;
const outcomes: Outcome[] = [
  "answered",
  "abandoned",
  "none",
  ...RefuseReason.options.map((reason) => `refused:${reason}` as const),
  ...LeaveReason.options.map((reason) => `left:${reason}` as const),
];
export const Outcome = z.enum(outcomes);

export const SelfServiceResult = z.enum(["contained", "agent", "abandoned", "failed"]);
export const By = z.enum(["customer", "agent", "system"]);

/** MAP.json: how a row of a file of call records is read. Every key is explained in README.md. */
export const CallMap = z.strictObject({
  csv: Csv.prefault({}),
  times: Times,
  skip: z.array(ColumnValues).default([]),
  contact: KeyColumns,
  started: Moment.optional(),
  ended: Moment.optional(),
  endedBy: fieldOf(By).optional(),
  channel: fieldOf(Channel).prefault({ constant: "voice" }),
  direction: fieldOf(Direction).prefault({ constant: "inbound" }),
  customer: fieldOf(Name).optional(),
  customerKind: fieldOf(z.enum(["person", "company"])).prefault({ constant: "person" }),
  tags: z.array(ColumnValues.extend({ tag: Name })).default([]),
  address: fieldOf(Name).optional(),
  line: z.strictObject({ number: fieldOf(Name), kind: fieldOf(LineKind) }).optional(),
  campaign: fieldOf(Name).optional(),
  language: fieldOf(Name).optional(),
  priority: fieldOf(z.int()).optional(),
  topic: fieldOf(Name).optional(),
  selfService: z.strictObject({
    menu: fieldOf(Name),
    entered: Moment,
    left: Moment.optional(),
    result: fieldOf(SelfServiceResult).optional(),
  }).optional(),
  queue: z.strictObject({ name: fieldOf(Name), entered: Moment, left: Moment.optional() }),
  service: z.strictObject({ agent: fieldOf(Name), start: Moment.optional(), end: Moment.optional() }).optional(),
  outcome: fieldOf(Outcome),
  unqueuedAnswered: z.enum(["none", "queue"]).default("none"),
});
export type CallMap = z.infer<typeof CallMap>;

/** Reads the text of MAP.json; the problems are all that it has. Never throws. */
export function decodeCallMap(text: string): { map: CallMap } | { problems: Problem[] } {
  return decodeMap(CallMap, text);
}
