import type { PushSubscriptionBody } from "../../../schemas/alerts/api.ts";

/** Devices that may be pushed to, by person. All methods reject with the client's error when NATS does not answer. */
export type PushSubscriptions = {
  /** Those of a person; null is everybody. */
  of(person: string | null): Promise<PushSubscriptionBody[]>;
  /** A device belongs to the last person who said so. Throws `SubscriptionsFull`. */
  save(subscription: PushSubscriptionBody): Promise<void>;
  remove(endpoint: string): Promise<void>;
};

export class SubscriptionsFull extends Error {}
