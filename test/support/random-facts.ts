import fc from "fast-check";
import type { ContactFacts } from "../../analytics/contact-facts.ts";
import { factsOf, legOf } from "./contact-facts-builder.ts";
import { HOUR, MINUTE } from "./floor-builder.ts";

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const legs = fc.array(
  fc.tuple(
    pick("answered", "waiting", "refused:full", "left:abandoned", "left:callback", "left:deflected", "left:key"),
    pick("sales", "help"),
  ),
  { maxLength: 3 },
);
/** Few customers, addresses and topics, so that much follows on each other; hours, so that many moments are equal. */
export function randomFacts(run: string, midnight: number) {
  const moment = fc.integer({ min: -6, max: 60 }).map((steps) => midnight + steps * HOUR);
  const messages = fc.array(
    fc.record({ at: moment, sender: pick("customer", "agent", "bot" as const), agent: pick("", "anna") }),
    { maxLength: 5 },
  );
  const one = fc.record({
    at: moment,
    channel: pick("voice", "chat", null),
    direction: pick("inbound", "outbound", "internal", null),
    lineKind: pick("free", null),
    topic: pick("loan", "card", null),
    customer: pick(`${run}-k1`, `${run}-k2`, null),
    address: pick(`${run}-+1`, `${run}-+2`, null),
    parent: pick(...["0", "1", "2", "3"].map((n) => `c${n}`), null, null, null, null),
    outcome: pick("resolved", "unresolved", null),
    endedAt: pick(null, midnight + 70 * HOUR),
    menus: pick(0, 1, 2),
    isContained: fc.boolean(),
    legs,
    messages,
  });
  const site = pick(`${run}-a`, `${run}-b`);
  return fc.array(fc.tuple(site, one), { minLength: 5, maxLength: 14 }).map((all) =>
    all.map(([site, { legs, parent, ...known }], i) =>
      factsOf({
        ...known as Partial<ContactFacts>,
        site,
        contact: `c${i}`,
        parent: parent === `c${i}` ? null : parent,
        legs: legs.map(([what, queue], n) => legOf(known.at + n * 40 * MINUTE, what, queue)),
      })
    )
  );
}
