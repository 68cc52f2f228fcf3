import type { Channel, Direction, LineKind } from "../schemas/names.ts";

export type LegResult = "refused" | "waiting" | "answered" | "left";

/** One message within a contact, epoch ms. */
export type ContactMessage = { at: number; sender: "customer" | "agent" | "bot"; agent: string };

/** One leg of a contact, as far as numbers of contacts need it. `at` is when it was queued, else refused. */
export type ContactLeg = {
  at: number;
  queue: string;
  result: LegResult;
  reason: string;
  /** Who answered; '' nobody. */
  agent: string;
  handleMs: number;
};

/**
 * What is known of one contact, the same from the live floor and from `contact_facts_v1`. Times are epoch ms; unknown texts are
 * null. A contact whose start is not known counts nowhere and has no facts.
 */
export type ContactFacts = {
  site: string;
  contact: string;
  /** When it started. */
  at: number;
  channel: Channel | null;
  direction: Direction | null;
  lineKind: LineKind | null;
  campaign: string | null;
  topic: string | null;
  priority: string | null;
  customer: string | null;
  address: string | null;
  /** The contact it continues. */
  parent: string | null;
  outcome: string | null;
  endedAt: number | null;
  /** Menus entered. */
  menus: number;
  /** The last menu left was left as contained. */
  isContained: boolean;
  menuMs: number;
  /** By time, then queue, then number. */
  legs: ContactLeg[];
  /** By time. */
  messages: ContactMessage[];
};
