import type { EventOf } from "../../schemas/event.ts";
import type { Channel, Direction } from "../../schemas/names.ts";
import { firstMark, latest, Leg, type Mark } from "./leg.ts";

/** A contact as far as the live side needs it; like a leg, it is what the set of its events says. */
export class Contact {
  readonly site: string;
  readonly contact: string;
  readonly legs: Leg[] = [];
  channel: Mark | null = null;
  direction: Mark | null = null;
  endedAt: number | null = null;
  /** The latest event time seen, to know when it may be forgotten. */
  touchedAt = 0;

  constructor(site: string, contact: string) {
    this.site = site;
    this.contact = contact;
  }

  start({ at, data }: EventOf<"contact.started">): void {
    this.channel = firstMark(this.channel, at, data.channel);
    this.direction = firstMark(this.direction, at, data.direction);
  }

  end({ at }: EventOf<"contact.ended">): void {
    this.endedAt = latest(this.endedAt, at);
  }

  get place(): { channel: Channel | null; direction: Direction | null } {
    return {
      channel: this.channel && this.channel.what as Channel,
      direction: this.direction && this.direction.what as Direction,
    };
  }

  leg(queue: string, number: number): Leg {
    let leg = this.legs.find((one) => one.leg === number && one.queue === queue);
    if (!leg) {
      leg = new Leg({ site: this.site, queue, contact: this.contact, leg: number });
      this.legs.push(leg);
    }
    return leg;
  }

  /**
   * Whether the contact is over for this leg, even if its source never said how the leg ended: nobody waits or talks on
   * after the contact's end. Counters stay with what the leg itself says.
   */
  isOver(leg: Leg): boolean {
    return this.endedAt !== null && this.endedAt >= (leg.answered?.at ?? leg.queuedAt ?? Infinity);
  }

  isWaiting(leg: Leg): boolean {
    return leg.isWaiting && !this.isOver(leg);
  }

  isConnected(leg: Leg): boolean {
    return leg.isConnected && !this.isOver(leg);
  }

  /** Whether nothing of it is going on. */
  get isClosed(): boolean {
    return this.legs.every((leg) => !this.isWaiting(leg) && !this.isConnected(leg));
  }
}
