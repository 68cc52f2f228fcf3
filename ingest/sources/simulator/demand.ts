import type { Channel, Direction } from "../../../schemas/names.ts";
import { kyiv, lisbon, type Site } from "./places.ts";

/** One stream of arriving contacts. */
export type Demand = {
  site: Site;
  /** null: no agent is involved. */
  queue: string | null;
  channel: Channel;
  direction: Direction;
  /** Contacts per hour at any hour of the day. */
  floorPerHour: number;
  /** Contacts per hour that the peak of a Wednesday adds to the floor. */
  peakPerHour: number;
  /** The machine that answers first: a phone menu or a bot. */
  menu: string | null;
  line: Line | null;
  campaign: string | null;
};

export type Line = { number: string; kind: "free" | "shared" | "standard" | "premium" | "mobile" | "web" };

function demand(site: Site, queue: string | null, channel: Channel, rest: Partial<Demand>): Demand {
  const usual = {
    direction: "inbound",
    floorPerHour: 0,
    peakPerHour: 0,
    menu: null,
    line: null,
    campaign: null,
  } as const;
  return { site, queue, channel, ...usual, ...rest };
}

/** The night floors keep a wall alive at any hour: the care line, the bot and the account menus never sleep. */
export const demands: readonly Demand[] = [
  demand(kyiv, "sales", "voice", { peakPerHour: 50, line: { number: "0800 500 100", kind: "free" } }),
  demand(kyiv, "support", "voice", {
    peakPerHour: 48,
    menu: "support-menu",
    line: { number: "0801 500 200", kind: "shared" },
  }),
  demand(kyiv, "support", "voice", { direction: "internal", peakPerHour: 3 }),
  demand(kyiv, "care", "voice", {
    floorPerHour: 120,
    peakPerHour: 34,
    menu: "welcome-menu",
    line: { number: "+380 44 500 300", kind: "standard" },
  }),
  demand(kyiv, "mail", "email", { floorPerHour: 2, peakPerHour: 15 }),
  demand(kyiv, "mail", "fax", {
    floorPerHour: 0.3,
    peakPerHour: 1.5,
    line: { number: "+380 44 500 301", kind: "standard" },
  }),
  demand(kyiv, "mail", "web", { floorPerHour: 1.5, peakPerHour: 6, line: { number: "contact-form", kind: "web" } }),
  demand(kyiv, null, "selfservice", { floorPerHour: 60, peakPerHour: 50, menu: "account-menu" }),
  demand(lisbon, "reservations", "voice", { peakPerHour: 52, line: { number: "+351 800 500 400", kind: "free" } }),
  demand(lisbon, "reservations", "voice", { peakPerHour: 3, line: { number: "760 500 410", kind: "premium" } }),
  demand(lisbon, "video", "video", { peakPerHour: 14, line: { number: "video-button", kind: "web" } }),
  demand(lisbon, "chat", "chat", { floorPerHour: 100, peakPerHour: 20, menu: "bot" }),
  demand(lisbon, "chat", "sms", { floorPerHour: 1, peakPerHour: 9, line: { number: "68500", kind: "mobile" } }),
  demand(lisbon, "chat", "social", { floorPerHour: 1.5, peakPerHour: 12 }),
  demand(lisbon, "campaigns", "voice", { direction: "outbound", peakPerHour: 60, campaign: "winter-offer" }),
  demand(lisbon, "campaigns", "voice", { direction: "outbound", peakPerHour: 26, campaign: "win-back" }),
  demand(lisbon, null, "selfservice", { floorPerHour: 60, peakPerHour: 45, menu: "track-and-trace" }),
];
