import { describe, expect, it } from "vitest";
import { contactFactsOf } from "../../../analytics/live/contact-facts-of.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";
import { floorOf, SECOND } from "../../support/floor-builder.ts";

const at = Date.UTC(2026, 10, 20, 8);
const contact = "c1";
const started = (startAt: number, more: object = {}) =>
  event("contact.started", startAt, { contact, channel: "chat", direction: "inbound", ...more });
const entered = (seconds: number, menu: string) =>
  event("selfservice.entered", at + seconds * SECOND, { contact, menu });
const leftMenu = (seconds: number, menu: string, result: "contained" | "agent" | "failed") =>
  event("selfservice.left", at + seconds * SECOND, { contact, menu, result });

function factsOf(...events: FrontlineEvent[]) {
  return contactFactsOf(floorOf(events).state.contact("kyiv", contact));
}

describe(contactFactsOf, () => {
  it("is nothing while the start is unknown", () => {
    expect(factsOf(event("contact.identified", at, { contact, customer: "olha" }))).toBeNull();
  });

  it("is what the contact's events say", () => {
    const leg = { contact, leg: 1, queue: "sales", agent: "anna" };
    const facts = factsOf(
      started(at, {
        customer: "olha",
        address: "+380",
        line: { number: "0800", kind: "free" },
        campaign: "autumn",
        parent: "c0",
        priority: 3,
      }),
      event("contact.messaged", at + 2, { contact, from: "bot" }),
      event("contact.messaged", at + 1, { contact, from: "customer" }),
      event("contact.messaged", at + 9000, { contact, from: "agent", agent: "anna" }),
      event("leg.queued", at + 3 * SECOND, { ...leg, leg: 2, queue: "billing" }),
      event("leg.queued", at + SECOND, leg),
      event("leg.answered", at + 2 * SECOND, leg),
      event("leg.completed", at + 12 * SECOND, { ...leg, by: "agent" }),
      event("leg.wrapped", at + 17 * SECOND, leg),
      event("leg.refused", at, { contact, leg: 3, queue: "vip", reason: "full" }),
      event("leg.offered", at, { contact, leg: 4, queue: "vip", agent: "anna" }),
      event("contact.classified", at + 20 * SECOND, { contact, topic: "bill", outcome: "resolved" }),
      event("contact.ended", at + 20 * SECOND, { contact, by: "customer" }),
    );
    expect(facts).toEqual({
      site: "kyiv",
      contact,
      at,
      channel: "chat",
      direction: "inbound",
      lineKind: "free",
      campaign: "autumn",
      topic: "bill",
      priority: "3",
      customer: "olha",
      address: "+380",
      parent: "c0",
      outcome: "resolved",
      endedAt: at + 20 * SECOND,
      menus: 0,
      isContained: false,
      menuMs: 0,
      legs: [
        { at, queue: "vip", result: "refused", reason: "full", agent: "", handleMs: 0 },
        { at: at + SECOND, queue: "sales", result: "answered", reason: "", agent: "anna", handleMs: 15_000 }, // 10 + 5 s
        { at: at + 3 * SECOND, queue: "billing", result: "waiting", reason: "", agent: "", handleMs: 0 },
      ],
      messages: [
        { at: at + 1, sender: "customer", agent: "" },
        { at: at + 2, sender: "bot", agent: "" },
        { at: at + 9000, sender: "agent", agent: "anna" },
      ],
    });
  });

  it("takes the first customer and campaign, the last topic, the highest priority; equal times by the text", () => {
    const facts = factsOf(
      started(at + 5, { customer: "late", campaign: "late", priority: 9 }),
      event("contact.identified", at, { contact, customer: "petro" }),
      event("contact.identified", at, { contact, customer: "olha" }),
      started(at, { campaign: "b", priority: 2 }),
      started(at, { campaign: "a" }),
      event("contact.classified", at + 9, { contact, topic: "bill" }),
      event("contact.classified", at + 9, { contact, topic: "delivery" }),
      event("contact.classified", at + 8, { contact, topic: "zoo", outcome: "sale" }),
    );
    expect(facts).toMatchObject({
      at,
      customer: "olha",
      campaign: "a",
      priority: "9",
      topic: "delivery",
      outcome: "sale",
    });
  });

  it("pairs each menu that was left with the last time it was entered before", () => {
    const facts = factsOf(
      started(at),
      entered(0, "main"),
      leftMenu(10, "main", "failed"), // 10 s
      entered(10, "balance"),
      entered(20, "balance"),
      leftMenu(25, "balance", "contained"), // 5 s
      leftMenu(30, "unknown", "contained"), // never entered
      entered(32, "help"),
      entered(35, "help"),
      leftMenu(35, "help", "contained"), // in the moment it was entered again: 0 s
      entered(40, "main"), // never left
    );
    expect(facts).toMatchObject({ menus: 6, menuMs: 15_000, isContained: true });
  });

  it("is contained when the last menu left was, the larger text deciding equal times", () => {
    const result = (...steps: FrontlineEvent[]) => factsOf(started(at), ...steps)?.isContained;
    expect(result(leftMenu(1, "main", "contained"))).toBe(true);
    expect(result(leftMenu(2, "main", "agent"), leftMenu(1, "main", "contained"))).toBe(false);
    expect(result(leftMenu(1, "main", "agent"), leftMenu(1, "main", "contained"))).toBe(true);
    expect(result(leftMenu(1, "main", "agent"), leftMenu(1, "balance", "contained"))).toBe(false);
  });

  it("counts what came twice once", () => {
    const said = event("contact.messaged", at, { contact, from: "customer" });
    const facts = factsOf(started(at), said, { ...said }, entered(1, "main"), entered(1, "main"));
    expect([facts?.messages.length, facts?.menus]).toEqual([1, 1]);
  });
});
