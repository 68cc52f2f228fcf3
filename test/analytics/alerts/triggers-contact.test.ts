import { describe, expect, it } from "vitest";
import { applyToContact, Contact, type ContactEvent } from "../../../analytics/live/contact.ts";
import { applyToLeg, Leg, type LegEvent } from "../../../analytics/live/leg.ts";
import type { Cause } from "../../../analytics/alerts/triggers/cause.ts";
import { legKeyOf, type Sight } from "../../../analytics/alerts/triggers/contact-trigger.ts";
import {
  causesOfContact,
  type ContactTriggerKind,
  type OfContact,
} from "../../../analytics/alerts/triggers/contact-triggers.ts";
import { customerTriggers } from "../../../schemas/alerts/triggers.ts";
import type { EventType } from "../../../schemas/event-data.ts";
import { event } from "../../support/event-builder.ts";

/** Seconds after ten; what is told at that moment of contact `a`, leg 1 in sales unless told otherwise. */
type Told = [type: EventType, at: number, data?: Record<string, unknown>];

const ten = Date.UTC(2026, 10, 20, 8);
const blind: Sight = { reachedAfter: () => null, contactsWithin: () => 0, predictedAt: () => null };

function contactOf(told: readonly Told[]): Contact {
  const contact = new Contact("kyiv", "a");
  for (const [type, at, data = {}] of told) {
    const leg = type.startsWith("leg.") ? { leg: 1, queue: "sales", agent: "anna" } : {};
    const one = event(type, ten + at * 1000, { contact: "a", ...leg, ...data } as never);
    if ("leg" in one.data) {
      const { queue, leg } = one.data as { queue: string; leg: number };
      applyToLeg(contact.leg(queue, leg), one as LegEvent);
    } else applyToContact(contact, one as ContactEvent);
  }
  return contact;
}

function causesOf(
  kind: ContactTriggerKind,
  params: object,
  told: readonly Told[],
  sight: Partial<Sight> = {},
): Cause[] {
  const trigger = { kind, params: customerTriggers[kind].parse(params) } as OfContact;
  return causesOfContact(trigger, contactOf(told), { ...blind, ...sight });
}

/** A cause as seconds after ten: `60-90 answered`, `60- ` while it goes on. */
function shown({ from, until, endReason, queue }: Cause): string {
  const seconds = (at: number) => (at - ten) / 1000;
  return `${queue ?? "nowhere"} ${seconds(from)}-${until === null ? "" : `${seconds(until)} ${endReason}`}`;
}

const start: Told = ["contact.started", 0, { channel: "voice", direction: "inbound" }];
const queued: Told = ["leg.queued", 10];
const answered = (at: number): Told => ["leg.answered", at];
const left = (at: number, reason = "abandoned"): Told => ["leg.left", at, { reason }];
const ended = (at: number): Told => ["contact.ended", at, { by: "customer" }];
const handed = (at: number, leg: number, kind = "queue"): Told => [
  "leg.transferred",
  at,
  { leg, mode: "blind", to: { kind, target: "x" } },
];
const announced = (at: number, leg = 1): Told => ["leg.announced", at, { leg, announcement: "please wait" }];
const inMenu = (at: number, menu = "main"): Told => ["selfservice.entered", at, { menu }];
const outOfMenu = (at: number, result = "failed", menu = "main"): Told => ["selfservice.left", at, { menu, result }];
/** Answered 300 s after ten, in this or another contact. */
const answeredAt300: Partial<Sight> = { reachedAfter: (at) => at < ten + 300_000 ? ten + 300_000 : null };

type Case = [says: string, params: object, told: Told[], causes: string[], sight?: Partial<Sight>];

const cases: Record<ContactTriggerKind, Case[]> = {
  waiting: [
    ["at once", {}, [queued], ["sales 10-"]],
    ["after 30 s, whoever waits longer", { afterSeconds: 30 }, [queued, answered(41)], ["sales 40-41 answered"]],
    ["not who is answered at that moment", { afterSeconds: 30 }, [queued, answered(40)], []],
    ["not who is answered at once", {}, [queued, answered(10)], []],
    ["until they leave, and why", {}, [queued, left(20, "callback")], ["sales 10-20 callback"]],
    ["until the contact is over", {}, [queued, ended(25)], ["sales 10-25 ended"]],
    ["again while they are back in the queue", {}, [queued, left(20), ["leg.returned", 21]], ["sales 10-"]],
    ["not before it is known when they came", {}, [["leg.announced", 20, { announcement: "x" }]], []],
    ["each leg for itself", {}, [queued, answered(15), ["leg.queued", 60, { leg: 2, queue: "billing" }]], [
      "sales 10-15 answered",
      "billing 60-",
    ]],
  ],
  "predicted-wait": [
    ["from when it was seen", {}, [queued], ["sales 20-"], {
      predictedAt: () => ({ at: ten + 20_000, beyondMs: 20_000 }),
    }],
    ["until answered", {}, [queued, answered(60)], ["sales 20-60 answered"], {
      predictedAt: () => ({ at: ten + 20_000, beyondMs: 20_000 }),
    }],
    ["not while it was not seen", {}, [queued], []],
    ["not when it turns out to have been answered before", {}, [queued, answered(15)], [], {
      predictedAt: () => ({ at: ten + 20_000, beyondMs: 20_000 }),
    }],
  ],
  abandoned: [
    ["whoever hung up", {}, [queued, left(20)], ["sales 20-"]],
    ["until the customer is reached", {}, [queued, left(20)], ["sales 20-300 reached"], answeredAt300],
    ["from a wait of 30 s on", { afterSeconds: 30 }, [queued, left(40)], ["sales 40-"]],
    ["not just below", { afterSeconds: 30 }, [queued, left(39.999)], []],
    ["not who left otherwise", {}, [queued, left(20, "callback")], []],
    ["not who came back", {}, [queued, left(20), ["leg.returned", 20]], []],
    ["not who was answered after all", {}, [queued, left(20), answered(22)], []],
    ["of unknown wait only without a least wait", { afterSeconds: 1 }, [left(20)], []],
    ["of unknown wait", {}, [left(20)], ["sales 20-"]],
  ],
  refused: [
    ["whoever was not let in", {}, [["leg.refused", 10, { reason: "full" }]], ["sales 10-"]],
    ["until reached", {}, [["leg.refused", 10, { reason: "full" }]], ["sales 10-300 reached"], answeredAt300],
    ["for these reasons", { reasons: ["closed"] }, [["leg.refused", 10, { reason: "closed" }]], ["sales 10-"]],
    ["for no other", { reasons: ["closed"] }, [["leg.refused", 10, { reason: "full" }]], []],
    ["not who was let in after all", {}, [["leg.refused", 10, { reason: "full" }], queued], []],
  ],
  transferred: [
    ["from the second hand-over on", { times: 2 }, [handed(30, 1), handed(60, 2)], ["sales 60-"]],
    ["to the end of the contact", { times: 2 }, [handed(60, 2), handed(30, 1), ended(90)], ["sales 60-90 ended"]],
    ["not at the first", { times: 2 }, [handed(30, 1)], []],
    ["not for the same one told again", { times: 2 }, [handed(30, 1), handed(31, 1)], []],
  ],
  announcements: [
    ["from the third on", { times: 3 }, [queued, announced(20), announced(30), announced(40), announced(50)], [
      "sales 40-",
    ]],
    ["to the end", { times: 1 }, [queued, announced(20), ended(70)], ["sales 20-70 ended"]],
    ["not at the second", { times: 3 }, [queued, announced(20), announced(30)], []],
    ["not twice the same", { times: 2 }, [queued, announced(20), announced(20)], []],
    ["not after the answer", { times: 2 }, [queued, announced(20), answered(25), announced(30)], []],
    ["over several legs", { times: 2 }, [announced(20), announced(30, 2)], ["sales 30-"]],
  ],
  deflected: [
    ["from the queue", {}, [queued, left(20, "deflected")], ["sales 20-"]],
    ["by an agent", {}, [queued, answered(20), handed(50, 1, "channel")], ["sales 50-"]],
    ["until reached", {}, [queued, left(20, "deflected")], ["sales 20-300 reached"], answeredAt300],
    ["not to another queue", {}, [queued, answered(20), handed(50, 1)], []],
  ],
  "long-contact": [
    ["longer than 15 min", {}, [start, queued], ["sales 900-"]],
    ["to its end", {}, [start, queued, ended(901)], ["sales 900-901 ended"]],
    ["not just as long", {}, [start, queued, ended(900)], []],
    ["from its first leg when the start is not told", { minutes: 1 }, [queued], ["sales 70-"]],
    ["in the queue where it is by then", { minutes: 1 }, [start, queued, ["leg.queued", 60, {
      leg: 2,
      queue: "billing",
    }]], [
      "billing 60-",
    ]],
    ["not while nothing tells when it began", {}, [["contact.identified", 5, { customer: "c" }]], []],
  ],
  repeat: [
    ["the second within a day", {}, [start], ["nowhere 0-"], { contactsWithin: (ms) => ms === 86_400_000 ? 2 : 0 }],
    ["to its end", {}, [start, ended(50)], ["nowhere 0-50 ended"], { contactsWithin: () => 5 }],
    ["not the second when three are asked for", { times: 3 }, [start], [], { contactsWithin: () => 2 }],
    ["not while its start is unknown", {}, [queued], [], { contactsWithin: () => 2 }],
  ],
  "self-service": [
    ["too long in one menu", {}, [start, inMenu(5)], ["nowhere 125-"]],
    ["not when it was left at that moment", {}, [start, inMenu(5), outOfMenu(125, "contained")], []],
    ["not when it came to a queue before", {}, [start, inMenu(5), ["leg.queued", 100]], []],
    ["failed in two", {}, [inMenu(5), outOfMenu(20), inMenu(25, "pay"), outOfMenu(40, "failed", "pay")], [
      "nowhere 40-",
    ]],
    ["not failed in one", {}, [inMenu(5), outOfMenu(20), inMenu(25), outOfMenu(40, "agent")], []],
    [
      "until an agent answers",
      { failures: 1 },
      [inMenu(5), outOfMenu(20), ["leg.queued", 22], answered(50), ended(90)],
      [
        "sales 20-50 answered",
      ],
    ],
    ["or the contact ends", { failures: 1 }, [inMenu(5), outOfMenu(20), ended(90)], ["nowhere 20-90 ended"]],
  ],
};

describe("causesOfContact", () => {
  for (const [kind, rows] of Object.entries(cases) as [ContactTriggerKind, Case[]][]) {
    it.each(rows)(`${kind}: %s`, (_, params, told, causes, sight) => {
      expect(causesOf(kind, params, told, sight).map(shown)).toEqual(causes);
    });
  }

  it.each<[ContactTriggerKind, Told[], object]>([
    ["waiting", [queued, answered(41)], { afterMs: 0, waitedMs: 31_000 }],
    ["abandoned", [queued, left(20)], { waitedMs: 10_000 }],
    ["abandoned", [left(20)], { waitedMs: null }],
    ["refused", [["leg.refused", 10, { reason: "full" }]], { reason: "full" }],
    ["transferred", [handed(30, 1), handed(60, 2), handed(80, 3)], { times: 3 }],
    ["announcements", [queued, announced(20), announced(30), announced(40), announced(50)], { times: 4 }],
    ["long-contact", [start, ended(1000)], { minutes: 15, lastedMs: 1_000_000 }],
    ["self-service", [inMenu(5), outOfMenu(20), outOfMenu(30)], { failures: 2, afterMs: 120_000 }],
  ])("%s tells by what numbers", (kind, told, values) => {
    expect(causesOf(kind, {}, told)[0]?.values).toEqual(values);
  });

  it("tells since when somebody waits while they do", () => {
    expect(causesOf("waiting", { afterSeconds: 5 }, [queued])[0]?.waitingSince).toBe(ten + 10_000);
    expect(causesOf("waiting", { afterSeconds: 5 }, [queued, answered(41)])[0]?.waitingSince).toBeNull();
  });

  it("gives legs keys of their own, the same with and without what came later", () => {
    const two: Told[] = [queued, ["leg.queued", 60, { leg: 2, queue: "sales" }]];
    const keys = causesOf("waiting", {}, two).map(({ key }) => key);
    expect(keys).toEqual(["kyiv/a/1/sales", "kyiv/a/2/sales"]);
    expect(causesOf("waiting", {}, [...two, answered(90), ended(95)]).map(({ key }) => key)).toEqual(keys);
  });

  it("has no key for two legs, whatever their names hold", () => {
    const keyOf = (contact: string, leg: number, queue: string) =>
      legKeyOf(new Leg({ site: "kyiv", contact, leg, queue }));
    expect(keyOf("a/1", 2, "x")).not.toBe(keyOf("a", 1, "2/x"));
    expect(keyOf("a%2F1", 2, "x")).not.toBe(keyOf("a/1", 2, "x"));
  });

  it("never ends before it begins, whatever clocks say", () => {
    expect(causesOf("transferred", { times: 1 }, [handed(60, 1), ended(59)]).map(shown)).toEqual(["sales 60-60 ended"]);
  });
});
