export type Site = {
  site: string;
  title: string;
  zone: string;
  /** The CloudEvents source. */
  source: string;
};

export const kyiv: Site = { site: "kyiv", title: "Kyiv", zone: "Europe/Kyiv", source: "simulator/kyiv" };
export const lisbon: Site = { site: "lisbon", title: "Lisbon", zone: "Europe/Lisbon", source: "simulator/lisbon" };
export const sites: readonly Site[] = [kyiv, lisbon];

export type Queue = {
  queue: string;
  site: Site;
  title: string;
  /** Local hours in which it takes contacts; null: around the clock. */
  hours: readonly [open: number, close: number] | null;
  /** The weekday on which it is closed, 0 = Sunday. */
  closedOn: number | null;
  /** Where a long wait ends when an agent is free there: another queue of the same site. */
  overflow: string | null;
  /** Queues of the same site to which its agents transfer. */
  transfers: readonly string[];
  topics: readonly [string, ...string[]];
  /** Waiting contacts at which it refuses more. */
  limit: number;
  talkMeanMs: number;
  wrapMeanMs: number;
  patienceMeanMs: number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Nobody hangs up an e-mail. */
const ENDLESS = Infinity;

function queue(queue: string, site: Site, title: string, rest: Partial<Queue>): Queue {
  const topics = ["other"] as const;
  const usual = {
    hours: null,
    closedOn: null,
    overflow: null,
    transfers: [],
    topics,
    limit: 14,
    talkMeanMs: 200 * SECOND,
    wrapMeanMs: 24 * SECOND,
  };
  return { queue, site, title, patienceMeanMs: 12 * MINUTE, ...usual, ...rest };
}

export const queues: readonly Queue[] = [
  queue("sales", kyiv, "Sales", {
    limit: 7,
    hours: [8, 20],
    overflow: "care",
    transfers: ["support", "care"],
    topics: ["new-order", "price", "delivery", "discount"],
    talkMeanMs: 230 * SECOND,
  }),
  queue("support", kyiv, "Technical support", {
    limit: 6,
    hours: [8, 22],
    transfers: ["care", "sales"],
    topics: ["no-connection", "setup", "defect", "spare-part", "update"],
    talkMeanMs: 240 * SECOND,
    wrapMeanMs: 35 * SECOND,
  }),
  queue("care", kyiv, "Care 24/7", {
    transfers: ["support", "sales"],
    topics: ["invoice", "address-change", "card-lost", "contract", "complaint"],
    talkMeanMs: 126 * SECOND,
  }),
  queue("mail", kyiv, "E-mail, fax and web forms", {
    limit: 400,
    topics: ["invoice", "return", "contract", "complaint", "certificate"],
    talkMeanMs: 200 * SECOND,
    wrapMeanMs: 15 * SECOND,
    patienceMeanMs: ENDLESS,
  }),
  queue("reservations", lisbon, "Reservations", {
    limit: 8,
    hours: [8, 21],
    topics: ["booking", "change", "cancellation", "invoice"],
  }),
  queue("video", lisbon, "Video advice", {
    hours: [9, 18],
    closedOn: 0,
    transfers: ["reservations"],
    topics: ["advice", "signature", "identification"],
    limit: 3,
    talkMeanMs: 420 * SECOND,
    patienceMeanMs: 10 * MINUTE,
  }),
  queue("chat", lisbon, "Chat, SMS and social media", {
    hours: [8, 23],
    topics: ["delivery", "invoice", "return", "opening-hours", "password"],
    limit: 25,
    wrapMeanMs: 12 * SECOND,
    patienceMeanMs: 15 * MINUTE,
  }),
  queue("campaigns", lisbon, "Outbound campaigns", {
    hours: [10, 20],
    topics: ["offer", "renewal", "survey"],
    patienceMeanMs: MINUTE,
  }),
];
