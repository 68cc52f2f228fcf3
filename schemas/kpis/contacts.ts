import { type CounterInfos, type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { percentile } from "../histogram.ts";
import { ratio } from "../service-level.ts";

const counters = {
  contacts: { join: "sum", text: "contacts started" },
  contactsWithCustomer: { join: "sum", text: "contacts whose customer is known" },
  answeredContacts: { join: "sum", text: "contacts with a leg answered by an agent" },
  abandonedContacts: { join: "sum", text: "contacts with a leg left as abandoned or withdrawn, and none answered" },
  transferredContacts: { join: "sum", text: "contacts with another leg after an answered one" },
  deflectedContacts: { join: "sum", text: "contacts with a leg left with reason deflected" },
  selfServiceEntered: { join: "sum", text: "contacts that entered a self-service menu" },
  selfServiceContained: { join: "sum", text: "of them, the last menu was left as contained" },
  callbacksPromised: { join: "sum", text: "contacts with a leg left for a callback" },
  callbacksKept: { join: "sum", text: "of them, reached after the promise: see callbackKeptRate" },
  callbacksOpen: { join: "sum", text: "of them, not reached yet, and the window is still open" },
  classified: { join: "sum", text: "contacts with an outcome" },
  resolved: { join: "sum", text: "contacts with outcome resolved" },
  classifiedClosed: { join: "sum", text: "contacts with an outcome, a known customer and a window that is over" },
  resolvedFirst: { join: "sum", text: "of them, resolved, and the customer did not come again on the same topic" },
  resolvedOpen: { join: "sum", text: "resolved contacts of a known customer whose window is still open" },
  repeatsClosed: { join: "sum", text: "contacts with a known customer and a window that is over" },
  repeats: { join: "sum", text: "of them, the customer came again within the window" },
  repeatsOpen: { join: "sum", text: "contacts with a known customer and a window that is still open" },
  continued: { join: "sum", text: "contacts that continue another" },
  chains: { join: "sum", text: "contacts that others continue and that continue none themselves" },
  chainContacts: { join: "sum", text: "all contacts of these chains, the first included" },
  chainMax: { join: "max", text: "contacts of the longest chain" },
  firstResponses: { join: "sum", text: "contacts whose first message of an agent answered one of the customer" },
  firstResponseMs: { join: "sum", text: "business hours from the customer's message to that answer, ms" },
  firstResponseHistogram: { join: "histogram", text: "first response times by duration" },
  responses: { join: "sum", text: "messages of agents that answered the customer, first ones included" },
  responseMs: { join: "sum", text: "business hours from the customer's first unanswered message to the answer, ms" },
  responseHistogram: { join: "histogram", text: "response times by duration" },
  awaitingResponse: { join: "sum", text: "contacts not ended since a message of the customer that no agent answered" },
} as const satisfies CounterInfos;

/** What was counted over a set of contacts. A contact belongs to the minute in which it started. */
export type ContactsCounters = { -readonly [K in keyof typeof counters]: CountersOf<typeof counters>[K] };
type ContactsKpi = Kpi<ContactsCounters>;

const WINDOW = "the window (settings: repeatDays, 7 days by default, from the contact's start)";
const OPEN = "contacts whose window is not over are in neither number; they are counted as open";
const OWN_DOING = "a contact that the company made (outbound or internal, such as a callback) is not one; " +
  "one that the customer continues on another channel is";
const RESPONSE = "only the business hours of the queue of the last leg before the answer count, without a leg all " +
  "hours; a bot's message is no answer; several messages of the customer in a row count from the first; a customer " +
  "who writes again waits for a new response, not for a first one";

function count(
  id: keyof { [K in keyof ContactsCounters as ContactsCounters[K] extends number ? K : never]: true },
  name: string,
  better: ContactsKpi["better"],
): ContactsKpi {
  return { name, unit: "count", better, text: counters[id].text, value: (c) => c[id] };
}

function responsePercentile(percent: number, isFirst: boolean): ContactsKpi {
  return {
    name: `${isFirst ? "First response" : "Response"}, ${percent} %`,
    unit: "ms",
    better: "less",
    text: `${percent} % of the ${isFirst ? "first responses" : "responses"} took no longer, in business hours; ` +
      "from the histogram, within 5 %",
    value: (c) => percentile(isFirst ? c.firstResponseHistogram : c.responseHistogram, percent / 100),
  };
}

const kpis = {
  contacts: count("contacts", "Contacts", null),
  contactsWithCustomer: count("contactsWithCustomer", "Known customers' contacts", "more"),
  answeredContacts: count("answeredContacts", "Contacts answered", "more"),
  abandonedContacts: count("abandonedContacts", "Contacts abandoned", "less"),
  contactAbandonRate: {
    name: "Contacts abandoned, share",
    unit: "ratio",
    better: "less",
    text: "contacts abandoned in a queue that no agent answered in any leg / contacts",
    thresholds: { warn: 0.05, alarm: 0.1 },
    value: (c) => ratio(c.abandonedContacts, c.contacts),
  },
  contactTransferRate: {
    name: "Contacts transferred, share",
    unit: "ratio",
    better: "less",
    text: "contacts with another leg after an answered one / answered contacts",
    value: (c) => ratio(c.transferredContacts, c.answeredContacts),
  },
  contactDeflectionRate: {
    name: "Contacts deflected, share",
    unit: "ratio",
    better: "less",
    text:
      "contacts with a leg left with reason deflected / contacts; what an agent hands on to another channel is in " +
      "the deflection rate of legs",
    value: (c) => ratio(c.deflectedContacts, c.contacts),
  },
  selfServiceEntered: count("selfServiceEntered", "Self-service entered", null),
  selfServiceContainment: {
    name: "Self-service containment",
    unit: "ratio",
    better: "more",
    text: "contacts whose last menu was left as contained / contacts that entered a menu",
    value: (c) => ratio(c.selfServiceContained, c.selfServiceEntered),
  },
  callbacksPromised: count("callbacksPromised", "Callbacks promised", null),
  callbacksKept: count("callbacksKept", "Callbacks kept", "more"),
  callbacksOpen: count("callbacksOpen", "Callbacks still to make", "less"),
  callbackKeptRate: {
    name: "Callbacks kept, share",
    unit: "ratio",
    better: "more",
    text: "callbacks kept so far / callbacks promised; kept: after the promise an agent answered a leg of the same " +
      "contact, of one that continues it, or of one of the same customer or address, in a contact that started within " +
      `${WINDOW}; one still to make counts as not kept yet`,
    thresholds: { warn: 0.9, alarm: 0.75 },
    value: (c) => ratio(c.callbacksKept, c.callbacksPromised),
  },
  classified: count("classified", "Contacts with an outcome", null),
  resolved: count("resolved", "Contacts resolved", "more"),
  firstContactResolution: {
    name: "First contact resolution",
    unit: "ratio",
    better: "more",
    text: "contacts with outcome resolved and no further contact of the customer on the same topic within " +
      `${WINDOW} / contacts with an outcome; only of known customers; ${OPEN}; further contacts: ${OWN_DOING}; two ` +
      "without a topic are on the same one",
    thresholds: { warn: 0.7, alarm: 0.6 },
    value: (c) => ratio(c.resolvedFirst, c.classifiedClosed),
  },
  resolvedOpen: count("resolvedOpen", "Resolved, window open", null),
  repeatRate: {
    name: "Repeat rate",
    unit: "ratio",
    better: "less",
    text: `contacts followed by another of the same customer within ${WINDOW} / contacts with a known customer; ` +
      `${OPEN}; further contacts: ${OWN_DOING}`,
    thresholds: { warn: 0.25, alarm: 0.35 },
    value: (c) => ratio(c.repeats, c.repeatsClosed),
  },
  repeats: count("repeats", "Followed by a repeat", "less"),
  repeatsOpen: count("repeatsOpen", "Repeat window open", null),
  continued: count("continued", "Continued contacts", null),
  chainLength: {
    name: "Contacts per chain",
    unit: "number",
    better: "less",
    text: "all contacts of chains / chains; a chain is a contact that started in this time and continues none, and " +
      `those that continue it, directly or not, and started within ${WINDOW}`,
    value: (c) => ratio(c.chainContacts, c.chains),
  },
  chainMax: {
    name: "Longest chain",
    unit: "count",
    better: "less",
    text: counters.chainMax.text,
    value: (c) => c.chains > 0 ? c.chainMax : null,
  },
  firstResponseTime: {
    name: "First response time",
    unit: "ms",
    better: "less",
    text: `from the customer's message to the first answer of an agent, mean; ${RESPONSE}`,
    value: (c) => ratio(c.firstResponseMs, c.firstResponses),
  },
  firstResponseP50: responsePercentile(50, true),
  firstResponseP90: responsePercentile(90, true),
  responseTime: {
    name: "Response time",
    unit: "ms",
    better: "less",
    text: `from the customer's message to the answer of an agent, mean of all answers; ${RESPONSE}`,
    value: (c) => ratio(c.responseMs, c.responses),
  },
  responseP90: responsePercentile(90, false),
  awaitingResponse: count("awaitingResponse", "Awaiting a response", "less"),
} satisfies Record<string, ContactsKpi>;

/** Contacts: counted in the minute in which they started, whatever happens later. */
export const contactsFamily = defineFamily({ id: "contacts", title: "Contacts", counters, kpis });
