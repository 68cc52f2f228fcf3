import type { NamedReceiver } from "../../../schemas/alerts/rule.ts";
import { freshAlert } from "../fresh-alert.ts";
import type { AlertMessage } from "../ports.ts";

/** What "send a test" sends at `now`, epoch ms: an alert that nobody could take for a real one. */
export function testMessage(
  { name, title }: Pick<NamedReceiver, "name" | "title">,
  { now, url }: { now: number; url: string | null },
): AlertMessage {
  const key = `test-${name}-${now}`;
  const alert = freshAlert({
    id: key,
    dedupKey: key,
    rule: "test",
    title: `This is how alerts reach ${title}`,
    severity: "info",
    trigger: "waiting",
    subject: { kind: "customer", id: "example" },
    customer: {
      id: "example",
      name: "An example, not a customer",
      tier: null,
      tags: [],
      owner: null,
      revenue: null,
      valueAtRisk: null,
    },
    facts: {
      site: "",
      queue: null,
      channel: null,
      contact: null,
      address: null,
      topic: null,
      waitingSince: now - 42_000,
      values: {},
    },
    from: now,
    firedAt: now,
    causes: [],
  });
  return { key, step: "test", alerts: [alert], keys: [key], link: url && `${url}/alerts` };
}
