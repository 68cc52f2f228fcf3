import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  contacts: sum("contacts that customers made: inbound ones"),
  answeredContacts: sum("of them, contacts with a leg answered by an agent"),
  abandonedContacts: sum("of them, contacts with a leg left as abandoned or withdrawn, and none answered"),
  refusedContacts: sum("of them, contacts with a refused leg, and none answered: full, closed, nobody there, overload"),
  selfServiceEntered: sum("of them, contacts that entered a self-service menu"),
  selfServiceContained: sum("of those, the last menu was left as contained"),
  favouring: sum(
    "known customers who made most of their contacts of the range by this channel, of equally many the one used last; each is " +
      "counted once, where the last of these contacts is",
  ),
  continuedElsewhere: sum(
    "of the contacts, those that the customer continued on another channel (parent) within the window",
  ),
  returnsClosed: sum("of the contacts, those of a known customer whose window is over"),
  cameBackElsewhere: sum("of those, the customer's next contact came within the window and on another channel"),
  pricedContacts: sum("of the contacts, those that a tariff fits"),
  cost: sum("of these, as in the cost report"),
  satisfactionAnswers: sum("answers to satisfaction surveys (csat) about contacts of the channel"),
  satisfied: sum("of them, answers in the upper quarter of their scale, such as 4 and 5 of 1..5"),
};
export type ChannelsCounters = CountersOf<typeof counters>;
type ChannelsKpi = Kpi<ChannelsCounters>;

const WINDOW = "the window (settings: repeatDays, 7 days by default, from the contact's start)";

const count = (id: keyof ChannelsCounters, name: string): ChannelsKpi => ({
  name,
  unit: "count",
  better: null,
  text: counters[id].text,
  value: (c) => c[id],
});

const share = (
  info: Pick<ChannelsKpi, "name" | "better" | "text">,
  value: ChannelsKpi["value"],
): ChannelsKpi => ({ ...info, unit: "ratio", value });

/** By which channels customers come, what becomes of them there, what it costs, and what they say of it. */
export const channelsFamily = defineFamily({
  id: "channels",
  title: "Channels",
  counters,
  kpis: {
    channelContacts: count("contacts", "Contacts of customers"),
    channelCustomers: count("favouring", "Customers who prefer it"),
    channelAbandonRate: share({
      name: "Abandoned",
      better: "less",
      text: "contacts abandoned without an answer / contacts",
    }, (c) => ratio(c.abandonedContacts, c.contacts)),
    channelRefusedRate: share({
      name: "Refused",
      better: "less",
      text: "contacts refused (full, closed, nobody there, overload) without an answer / contacts",
    }, (c) => ratio(c.refusedContacts, c.contacts)),
    channelContainment: share({
      name: "Contained in self-service",
      better: "more",
      text: "contacts whose last menu was left as contained / contacts that entered a menu; interval by Wilson 1927",
    }, (c) => ratio(c.selfServiceContained, c.selfServiceEntered)),
    channelContinuedRate: share({
      name: "Continued on another channel",
      better: "less",
      text: `contacts that the customer continued on another channel (parent) within ${WINDOW} / contacts`,
    }, (c) => ratio(c.continuedElsewhere, c.contacts)),
    channelReturnRate: share({
      name: "Came back on another channel",
      better: "less",
      text:
        `contacts after which the customer's next one came within ${WINDOW} and on another channel / contacts of known ` +
        "customers whose window is over",
    }, (c) => ratio(c.cameBackElsewhere, c.returnsClosed)),
    channelCost: {
      name: "Cost per contact of customers",
      unit: "money",
      better: "less",
      text: "cost of the contacts by the tariffs, as in the cost report / contacts that a tariff fits",
      value: (c) => ratio(c.cost, c.pricedContacts),
    },
    channelSatisfaction: share({
      name: "Satisfied customers",
      better: "more",
      text:
        "answers in the upper quarter of their scale / answers to satisfaction surveys (csat); interval by Wilson 1927",
    }, (c) => ratio(c.satisfied, c.satisfactionAnswers)),
  },
});
