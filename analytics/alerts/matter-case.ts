import type { EventOf } from "../../schemas/event.ts";
import { earliest, latest } from "../live/leg.ts";
import { isEarlier, type MatterBase, type Told, toldBy } from "./matter.ts";
import type { End } from "./triggers/cause.ts";

export type CaseEvent = EventOf<"case.opened" | "case.updated" | "case.closed">;

/** A case with the rules of the report on cases: of several openings the first counts; what is told after its closing opens it again. */
export type CaseMatter = MatterBase & {
  kind: "case";
  opening:
    | Told & {
      of: EventOf<"case.opened">["data"]["kind"];
      customer: string;
      contact: string | null;
      topic: string | null;
    }
    | null;
  /** The earliest that was told. */
  dueAt: number | null;
  /** The last that was told besides closings; -1 nothing. */
  workedAt: number;
  closedAt: number | null;
};

export function newCase(base: MatterBase): CaseMatter {
  return { ...base, kind: "case", opening: null, dueAt: null, workedAt: -1, closedAt: null };
}

export function applyToCase(matter: CaseMatter, event: CaseEvent): void {
  if (event.type === "case.closed") {
    matter.closedAt = latest(matter.closedAt, event.at);
    return;
  }
  matter.workedAt = Math.max(matter.workedAt, event.at);
  if (event.type === "case.opened") open(matter, event);
}

function open(matter: CaseMatter, event: EventOf<"case.opened">): void {
  const { kind, customer, contact = null, topic = null, due } = event.data;
  if (due !== undefined) matter.dueAt = earliest(matter.dueAt, Date.parse(due));
  const told = toldBy(event);
  if (!matter.opening || isEarlier(told, matter.opening)) {
    matter.opening = { ...told, of: kind, customer, contact, topic };
  }
}

/** Null while it is open. */
export function closingOf({ closedAt, workedAt }: CaseMatter): End | null {
  return closedAt !== null && closedAt >= workedAt ? { at: closedAt, reason: "closed" } : null;
}
