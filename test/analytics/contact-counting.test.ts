import { describe, expect, it } from "vitest";
import { countContact } from "../../analytics/contact-counting.ts";
import type { ContactFacts, ContactMessage } from "../../analytics/contact-facts.ts";
import { conversationOf } from "../../analytics/contact-responses.ts";
import { Chains, keptCallbacks } from "../../analytics/contact-sequels.ts";
import { bucketOf } from "../../schemas/histogram.ts";
import { factsOf, legOf } from "../support/contact-facts-builder.ts";
import { directoryOf, HOUR, MINUTE, SECOND } from "../support/floor-builder.ts";

const alone = { isCallbackKept: false, chain: 1 };
const anyDirectory = directoryOf();

function counted(known: Partial<ContactFacts>, sequel = alone) {
  const counters = countContact(factsOf({ contact: "c", ...known }), sequel, anyDirectory);
  return Object.fromEntries(Object.entries(counters).filter(([, value]) => value !== 0 && typeof value === "number"));
}

describe(countContact, () => {
  it("counts a contact of which nothing is known, and one of a known customer as open", () => {
    expect(counted({})).toEqual({ contacts: 1 });
    expect(counted({ customer: "k1", outcome: "resolved" })).toEqual({
      contacts: 1,
      contactsWithCustomer: 1,
      classified: 1,
      resolved: 1,
      resolvedOpen: 1,
      repeatsOpen: 1,
    });
    expect(counted({ outcome: "resolved" })).toEqual({ contacts: 1, classified: 1, resolved: 1 });
    expect(counted({ customer: "k1", outcome: "sale" })).toMatchObject({ classified: 1, repeatsOpen: 1 });
  });

  it.each(
    [
      ["no leg", [], {}],
      ["waiting", ["waiting"], {}],
      ["refused", ["refused:full"], {}],
      ["abandoned", ["left:abandoned"], { abandonedContacts: 1 }],
      ["withdrawn", ["left:withdrawn"], { abandonedContacts: 1 }],
      ["answered after it flowed over", ["left:overflow", "answered"], { answeredContacts: 1 }],
      ["abandoned, then answered", ["left:abandoned", "answered"], { answeredContacts: 1 }],
      ["handed on and answered", ["answered", "answered"], { answeredContacts: 1, transferredContacts: 1 }],
      ["handed on and given up", ["answered", "left:abandoned"], { answeredContacts: 1, transferredContacts: 1 }],
      ["deflected", ["left:timeout", "left:deflected"], { deflectedContacts: 1 }],
      ["promised a callback", ["left:callback"], { callbacksPromised: 1, callbacksOpen: 1 }],
    ] as const,
  )("counts legs: %s", (_, legs, wanted) => {
    const facts = { legs: legs.map((what, i) => legOf(i, what)) };
    expect(counted(facts)).toEqual({ contacts: 1, ...wanted });
  });

  it("counts menus by contact, and contained ones only among those that entered", () => {
    expect(counted({ menus: 2, isContained: true })).toMatchObject({ selfServiceEntered: 1, selfServiceContained: 1 });
    expect(counted({ menus: 1 })).toEqual({ contacts: 1, selfServiceEntered: 1 });
    expect(counted({ isContained: true })).toEqual({ contacts: 1 });
  });

  it("counts what other contacts tell of it", () => {
    const promised = { legs: [legOf(0, "left:callback")] };
    expect(counted(promised, { isCallbackKept: true, chain: 3 })).toEqual({
      contacts: 1,
      callbacksPromised: 1,
      callbacksKept: 1,
      chains: 1,
      chainContacts: 3,
      chainMax: 3,
    });
    expect(counted({ parent: "b" }, { isCallbackKept: false, chain: 2 })).toEqual({ contacts: 1, continued: 1 });
  });
});

/** Monday to Friday, 9 to 18 in Kyiv, and a holiday. */
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const office = directoryOf({
  queues: [{
    site: "kyiv",
    queue: "mail",
    hours: Object.fromEntries(weekdays.map((day) => [day, [["09:00", "18:00"]]])),
    holidays: ["2026-11-24"],
  }],
});
/** 2026-11-20 is a Friday; Kyiv is two hours ahead of UTC. */
const kyiv = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 2, minute);

const says = (sender: ContactMessage["sender"], at: number) => ({
  at,
  sender,
  agent: sender === "agent" ? "anna" : "",
});

function talk(messages: ContactMessage[], known: Partial<ContactFacts> = {}) {
  return conversationOf(
    factsOf({ contact: "m", legs: [legOf(kyiv(20, 12), "answered", "mail")], messages, ...known }),
    office,
  );
}

describe(conversationOf, () => {
  it("measures from the first unanswered message of the customer to the agent's, whatever a bot says", () => {
    const { responses, isAwaiting } = talk([
      says("customer", kyiv(20, 12, 0)),
      says("bot", kyiv(20, 12, 1)),
      says("customer", kyiv(20, 12, 5)),
      says("agent", kyiv(20, 12, 20)), // 20 minutes after the first
      says("agent", kyiv(20, 12, 30)), // answers nothing
      says("customer", kyiv(20, 12, 40)),
      says("agent", kyiv(20, 12, 43)),
    ]);
    expect(responses).toEqual([{ ms: 20 * MINUTE, isFirst: true }, { ms: 3 * MINUTE, isFirst: false }]);
    expect(isAwaiting).toBe(false);
  });

  it("counts only the hours of the queue that had the contact when it was answered", () => {
    const asked = says("customer", kyiv(20, 17, 30));
    // Friday 17:30 to Monday 9:15: 30 + 15 minutes.
    expect(talk([asked, says("agent", kyiv(23, 9, 15))]).responses).toEqual([{ ms: 45 * MINUTE, isFirst: true }]);
    // To Wednesday 9:15: Friday 30 minutes, Monday 9 hours, Tuesday is a holiday, Wednesday 15 minutes.
    expect(talk([asked, says("agent", kyiv(25, 9, 15))]).responses[0]?.ms).toBe(9 * HOUR + 45 * MINUTE);
    // A queue without hours is always open, and so is a contact that was in no queue before the answer.
    const moved = [legOf(kyiv(20, 12), "answered", "mail"), legOf(kyiv(20, 19), "answered", "night")];
    expect(talk([asked, says("agent", kyiv(20, 19, 30))], { legs: moved }).responses[0]?.ms).toBe(2 * HOUR);
    const late = [legOf(kyiv(21, 12), "answered", "mail")];
    expect(talk([asked, says("agent", kyiv(20, 19, 30))], { legs: late }).responses[0]?.ms).toBe(2 * HOUR);
  });

  it("takes a reopened conversation for a new response, not for a first one", () => {
    const messages = [says("customer", kyiv(20, 12)), says("agent", kyiv(20, 13)), says("customer", kyiv(23, 10))];
    const endedAt = kyiv(20, 14);
    expect(talk(messages, { endedAt })).toEqual({ responses: [{ ms: HOUR, isFirst: true }], isAwaiting: true });
    const answered = [...messages, says("agent", kyiv(23, 10, 10))];
    expect(talk(answered, { endedAt })).toEqual({
      responses: [{ ms: HOUR, isFirst: true }, { ms: 10 * MINUTE, isFirst: false }],
      isAwaiting: false,
    });
  });

  it("has no first response where the agent wrote first, and awaits none after the end", () => {
    const outbound = [says("agent", kyiv(20, 12)), says("customer", kyiv(20, 13)), says("agent", kyiv(20, 13, 5))];
    expect(talk(outbound).responses).toEqual([{ ms: 5 * MINUTE, isFirst: false }]);
    const thanks = [...outbound, says("customer", kyiv(20, 13, 6))];
    expect(talk(thanks).isAwaiting).toBe(true);
    expect(talk(thanks, { endedAt: kyiv(20, 13, 6) }).isAwaiting).toBe(false);
  });

  it("does not depend on the order in which messages of one moment are told", () => {
    const messages = [says("customer", kyiv(20, 12)), says("agent", kyiv(20, 12))];
    // At the same moment the agent's comes first, as 'agent' < 'customer'.
    for (const order of [messages, messages.toReversed()]) {
      expect(talk(order)).toEqual({ responses: [], isAwaiting: true });
    }
  });

  it("becomes counters, sums and histograms", () => {
    const messages = [says("customer", 0), says("agent", 4000), says("customer", 5000), says("agent", 6000)];
    const counters = countContact(
      factsOf({ contact: "m", messages: [...messages, says("customer", 7000)] }),
      alone,
      office,
    );
    expect(counters).toMatchObject({
      firstResponses: 1,
      firstResponseMs: 4000,
      firstResponseHistogram: { [bucketOf(4000)]: 1 },
      responses: 2,
      responseMs: 5000,
      responseHistogram: { [bucketOf(4000)]: 1, [bucketOf(1000)]: 1 },
      awaitingResponse: 1,
    });
  });
});

describe(Chains, () => {
  const link = (contact: string, parent: string, at: number, site = "kyiv") => ({ site, contact, parent, at });

  it("follows a chain over branches, only in its site and its window", () => {
    const chains = new Chains([
      link("b", "a", 10),
      link("c", "b", 20),
      link("d", "a", 30),
      link("late", "d", 101),
      link("early", "a", -1),
      link("elsewhere", "a", 10, "lisbon"),
    ]);
    expect(chains.size({ site: "kyiv", contact: "a", at: 0 }, 100)).toBe(4); // a, b, c, d
    expect(chains.size({ site: "kyiv", contact: "b", at: 10 }, 100)).toBe(2);
    expect(chains.size({ site: "kyiv", contact: "x", at: 0 }, 100)).toBe(1);
  });

  it("comes to an end where contacts are said to continue each other", () => {
    const chains = new Chains([link("c2", "c3", 0), link("c3", "c2", 3), link("self", "self", 0)]);
    expect(chains.size({ site: "kyiv", contact: "c2", at: 0 }, 100)).toBe(2);
    expect(chains.size({ site: "kyiv", contact: "self", at: 0 }, 100)).toBe(1);
  });
});

describe(keptCallbacks, () => {
  const day = 24 * HOUR;
  const promise = factsOf({
    contact: "p",
    customer: "k1",
    address: "+380",
    at: HOUR,
    legs: [legOf(HOUR + SECOND, "left:callback")],
  });
  const reached = (known: Partial<ContactFacts>, at = 2 * HOUR) =>
    factsOf({ contact: "q", at, legs: [legOf(at + SECOND, "answered")], ...known });

  it.each<[string, ContactFacts, boolean]>([
    ["by the customer", reached({ customer: "k1", site: "lisbon" }), true],
    ["by the address", reached({ address: "+380" }), true],
    ["by a contact that continues it", reached({ parent: "p" }), true],
    ["not by one that continues its namesake elsewhere", reached({ parent: "p", site: "lisbon" }), false],
    ["not by a stranger", reached({ customer: "k2", address: "+381" }), false],
    [
      "not by one that nobody answered",
      { ...reached({ customer: "k1" }), legs: [legOf(3 * HOUR, "left:abandoned")] },
      false,
    ],
    ["not by one before", reached({ customer: "k1" }, 0), false],
    ["not by one that started before, though it was answered later", {
      ...reached({ customer: "k1" }, 0),
      legs: [legOf(2 * HOUR, "answered")],
    }, false],
    ["until the end of the window", reached({ customer: "k1" }, HOUR + day), true],
    ["not after the window", reached({ customer: "k1" }, HOUR + day + 1), false],
    ["by a later leg of its own", { ...promise, legs: [...promise.legs, legOf(2 * HOUR, "answered")] }, true],
    ["not by an earlier leg of its own", { ...promise, legs: [legOf(HOUR, "answered"), ...promise.legs] }, false],
  ])("tells a callback as kept %s", (_, answer, wanted) => {
    const contact = answer.contact === "p" ? answer : promise;
    expect(keptCallbacks([contact, answer], day).has(contact)).toBe(wanted);
  });

  it("tells nothing of a contact without a promise", () => {
    const other = reached({ customer: "k1" });
    expect(keptCallbacks([other], day)).toEqual(new Set());
  });
});
