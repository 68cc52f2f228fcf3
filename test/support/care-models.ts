import type { EventOf, FrontlineEvent } from "../../schemas/event.ts";
import type { EventType } from "../../schemas/event-data.ts";

/** What is told, each event once, as it happened: the rules of the reports in plain words, one event after the other. */
export function asItHappened(events: readonly FrontlineEvent[]): FrontlineEvent[] {
  const unique = [...new Map(events.map((one) => [one.id, one])).values()];
  return unique.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function only<T extends EventType>(events: readonly FrontlineEvent[], ...types: T[]): EventOf<T>[] {
  return events.filter(({ type }) => (types as EventType[]).includes(type)) as EventOf<T>[];
}

/** Group -> counters, added up. */
class Table {
  readonly rows: Record<string, Record<string, number>> = {};

  add(group: readonly (string | undefined)[], counted: Record<string, number | boolean>): void {
    const row = this.rows[group.map((part) => part ?? null).join("/")] ??= {};
    for (const [id, value] of Object.entries(counted)) row[id] = (row[id] ?? 0) + Number(value);
  }
}

type Span = { from: number; to: number; now: number };

/** By kind, topic and owner. */
export function modelCases(events: readonly FrontlineEvent[], { from, to, now }: Span): Table["rows"] {
  const table = new Table();
  const told = only(events, "case.opened", "case.updated", "case.closed").filter(({ at }) => at <= now);
  for (const all of Map.groupBy(told, ({ data }) => data.case).values()) {
    const [opening] = only(all, "case.opened");
    if (!opening || opening.at < from || opening.at >= to) continue;
    // Who closes it has the last word of a millisecond.
    const words = all.toSorted((a, b) =>
      a.at - b.at || Number(a.type === "case.closed") - Number(b.type === "case.closed")
    );
    let closedAt: number | null = null;
    let isReopened = false;
    for (const { type, at } of words) {
      if (type !== "case.closed" && closedAt !== null) isReopened = true;
      closedAt = type === "case.closed" ? at : null;
    }
    const dues = only(all, "case.opened").flatMap(({ data: { due } }) => due === undefined ? [] : [Date.parse(due)]);
    const owner = only(all, "case.updated").findLast(({ data }) => data.owner !== undefined)?.data.owner;
    table.add([opening.data.topic, opening.data.kind, owner], {
      casesOpened: 1,
      casesClosed: closedAt !== null,
      casesOpen: closedAt === null,
      casesOverdue: closedAt === null && dues.some((due) => due < now),
      casesReopened: isReopened,
      caseResolutionMs: closedAt === null ? 0 : closedAt - opening.at,
    });
  }
  return table.rows;
}

/** By agent. */
export function modelPromises(events: readonly FrontlineEvent[], { from, to, now }: Span): Table["rows"] {
  const table = new Table();
  const told = only(events, "promise.made", "promise.kept", "promise.cancelled").filter(({ at }) => at <= now);
  for (const all of Map.groupBy(told, ({ data }) => data.promise).values()) {
    const made = only(all, "promise.made");
    const [first] = made;
    if (!first || first.at < from || first.at >= to) continue;
    const due = Math.min(...made.map(({ data }) => Date.parse(data.due)));
    const [kept] = only(all, "promise.kept");
    const [cancelled] = only(all, "promise.cancelled");
    const end = kept ?? cancelled;
    const state = end ? `${kept ? "kept" : "cancelled"} ${end.at <= due ? "in time" : "late"}` : "open";
    table.add([first.data.agent], {
      promisesMade: 1,
      promisesKept: state === "kept in time",
      promisesLate: state === "kept late",
      promisesCancelled: state === "cancelled in time",
      promisesCancelledLate: state === "cancelled late",
      promisesOverdue: state === "open" && due < now,
      promisesPending: state === "open" && due >= now,
    });
  }
  return table.rows;
}

const WEEK_MS = 7 * 86_400_000;

/** By queue, channel and agent. A contact that begins after the range is not looked at. */
export function modelAnswers(events: readonly FrontlineEvent[], { from, to }: Span): Table["rows"] {
  const table = new Table();
  for (const { at, data } of only(events, "feedback.given")) {
    const { survey, score, scale: { min, max } } = data;
    if (at < from || at >= to || max <= min) continue;
    const about = contactOf(events.filter((one) => one.at < to), { at, ...data });
    const legs = about ? legsOf(events, about.data.contact) : [];
    const leg = legs.findLast(({ by }) => by !== undefined && by === data.agent) ??
      legs.findLast(({ by }) => by !== undefined) ?? legs.at(-1);
    const share = (score - min) / (max - min);
    const tenth = Math.round(share * 10);
    table.add([leg?.queue, about?.data.channel, data.agent ?? leg?.by], {
      csatAnswers: survey === "csat",
      csatPositive: survey === "csat" && share >= 0.75,
      csatSum: survey === "csat" ? share : 0,
      npsAnswers: survey === "nps",
      promoters: survey === "nps" && tenth >= 9,
      detractors: survey === "nps" && tenth <= 6,
      cesAnswers: survey === "ces",
      cesSum: survey === "ces" ? share : 0,
      cesSquares: survey === "ces" ? share ** 2 : 0,
      answersByCustomer: data.contact === undefined && about !== undefined,
      answersWithoutContact: about === undefined,
    });
  }
  return table.rows;
}

/** The contact that an answer names, else the customer's last one of the week before; of two at once the first by its name. */
function contactOf(
  events: readonly FrontlineEvent[],
  { at, contact, customer }: { at: number; contact?: string | undefined; customer?: string | undefined },
): EventOf<"contact.started"> | undefined {
  const started = only(events, "contact.started");
  if (contact !== undefined) return started.find(({ data }) => data.contact === contact);
  if (customer === undefined) return undefined;
  const before = started.filter((one) => one.data.customer === customer && one.at <= at && one.at >= at - WEEK_MS);
  return before.sort((a, b) => b.at - a.at || (a.data.contact < b.data.contact ? -1 : 1))[0];
}

/** Its legs in their order, and who answered each. */
function legsOf(events: readonly FrontlineEvent[], contact: string): { queue: string; by: string | undefined }[] {
  const answers = only(events, "leg.answered").filter(({ data }) => data.contact === contact);
  return only(events, "leg.queued").filter(({ data }) => data.contact === contact)
    .sort((a, b) => a.data.leg - b.data.leg)
    .map(({ data: { leg, queue } }) => ({ queue, by: answers.find(({ data }) => data.leg === leg)?.data.agent }));
}
