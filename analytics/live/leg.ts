import type { EventOf } from "../../schemas/event.ts";
import type { EventType } from "../../schemas/event-data.ts";
import type { LeaveReason, RefuseReason, TransferMode } from "../../schemas/names.ts";

export type LegEventType = Extract<EventType, `leg.${string}`>;
export type LegEvent = EventOf<LegEventType>;

/** A moment and what belongs to it; sets of marks are told apart by both. */
export type Mark = { at: number; what: string };

/**
 * One stay of a contact in one queue, as the set of its events tells it. Every field is a minimum, a maximum or a set, so
 * order and repetition of events change nothing; `legs_v1` keeps the same states.
 */
export class Leg {
  readonly site: string;
  readonly queue: string;
  readonly contact: string;
  readonly leg: number;
  queuedAt: number | null = null;
  refused: Mark | null = null;
  answered: Mark | null = null;
  left: Mark | null = null;
  returnedAt: number | null = null;
  completedAt: number | null = null;
  transferred: Mark | null = null;
  /** What kind of place it was last handed on to. */
  handedTo: Mark | null = null;
  wrappedAt: number | null = null;
  offers: Mark[] = NONE;
  declines: Mark[] = NONE;
  announcements: Mark[] = NONE;
  holds: number[] = NO_TIMES;
  resumes: number[] = NO_TIMES;

  constructor({ site, queue, contact, leg }: { site: string; queue: string; contact: string; leg: number }) {
    this.site = site;
    this.queue = queue;
    this.contact = contact;
    this.leg = leg;
  }

  get refuseReason(): RefuseReason | null {
    return this.refused && this.refused.what as RefuseReason;
  }

  /** The reason it left for, unless it came back or was answered after all. */
  get leaveReason(): LeaveReason | null {
    return this.leftAt === null ? null : (this.left as Mark).what as LeaveReason;
  }

  /** When it left the queue unanswered for good; the platform may have taken an abandoned caller back in. */
  get leftAt(): number | null {
    if (!this.left || this.answered) return null;
    return this.returnedAt === null || this.returnedAt < this.left.at ? this.left.at : null;
  }

  get transferMode(): TransferMode | null {
    return this.transferred && this.transferred.what as TransferMode;
  }

  /** Whether it was sent to another channel: "please write us an e-mail". */
  get isDeflected(): boolean {
    return this.answered ? this.handedTo?.what === "channel" : this.leaveReason === "deflected";
  }

  /** Who answered; null while nobody did, or while its queued event is missing. */
  get agent(): string | null {
    return this.queuedAt === null || !this.answered ? null : this.answered.what;
  }

  /** To which moment it belongs, epoch ms: queued, else refused; null while neither is known. */
  get placedAt(): number | null {
    return this.queuedAt ?? this.refused?.at ?? null;
  }

  /** When the talk ended: completed, or handed on where the source says no more than that. Never before the answer. */
  get endedAt(): number | null {
    if (!this.answered) return null;
    const at = this.completedAt ?? this.transferred?.at ?? null;
    return at === null ? null : Math.max(at, this.answered.at);
  }

  get isWaiting(): boolean {
    return this.queuedAt !== null && !this.answered && this.leftAt === null;
  }

  get isConnected(): boolean {
    return this.answered !== null && this.endedAt === null;
  }
}

/** Shared empty sets: most legs have no holds or declines, and there may be a million legs. */
const NONE: Mark[] = [];
const NO_TIMES: number[] = [];

/** Takes an event of this leg in; says whether it changed anything. */
export function applyToLeg(leg: Leg, event: LegEvent): boolean {
  const { at } = event;
  switch (event.type) {
    case "leg.queued":
      return put(leg, "queuedAt", earliest(leg.queuedAt, at));
    case "leg.refused":
      return put(leg, "refused", firstMark(leg.refused, at, event.data.reason));
    case "leg.answered":
      return put(leg, "answered", firstMark(leg.answered, at, event.data.agent));
    case "leg.left":
      return put(leg, "left", lastMark(leg.left, at, event.data.reason));
    case "leg.returned":
      return put(leg, "returnedAt", latest(leg.returnedAt, at));
    case "leg.completed":
      return put(leg, "completedAt", latest(leg.completedAt, at));
    case "leg.transferred":
      return handOn(leg, event);
    case "leg.wrapped":
      return put(leg, "wrappedAt", latest(leg.wrappedAt, at));
    case "leg.offered":
      return put(leg, "offers", withMark(leg.offers, at, event.data.agent));
    case "leg.declined":
      return put(leg, "declines", withMark(leg.declines, at, event.data.agent));
    case "leg.announced":
      return put(leg, "announcements", withMark(leg.announcements, at, event.data.announcement));
    case "leg.held":
      return put(leg, "holds", withTime(leg.holds, at));
    case "leg.resumed":
      return put(leg, "resumes", withTime(leg.resumes, at));
  }
}

function handOn(leg: Leg, { at, data }: EventOf<"leg.transferred">): boolean {
  const isHandedOn = put(leg, "handedTo", lastMark(leg.handedTo, at, data.to.kind));
  return put(leg, "transferred", lastMark(leg.transferred, at, data.mode)) || isHandedOn;
}

function put<K extends keyof Leg>(leg: Leg, field: K, value: Leg[K]): boolean {
  if (leg[field] === value) return false;
  leg[field] = value;
  return true;
}

export function earliest(known: number | null, at: number): number {
  return known === null ? at : Math.min(known, at);
}

export function latest(known: number | null, at: number): number {
  return known === null ? at : Math.max(known, at);
}

/** The earlier mark; at the same moment the smaller text, as ClickHouse's `argMin` over (time, text). */
export function firstMark(known: Mark | null, at: number, what: string): Mark {
  const isEarlier = !known || at < known.at || (at === known.at && what < known.what);
  return isEarlier ? { at, what } : known;
}

/** The later mark; at the same moment the larger text. */
export function lastMark(known: Mark | null, at: number, what: string): Mark {
  const isLater = !known || at > known.at || (at === known.at && what > known.what);
  return isLater ? { at, what } : known;
}

function withMark(known: Mark[], at: number, what: string): Mark[] {
  return known.some((mark) => mark.at === at && mark.what === what) ? known : [...known, { at, what }];
}

function withTime(known: number[], at: number): number[] {
  return known.includes(at) ? known : [...known, at].sort((a, b) => a - b);
}
