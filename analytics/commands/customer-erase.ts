import type { NatsConnection } from "nats";
import type { Command } from "../../schemas/command.ts";
import type { ErasureBody } from "../../schemas/customer.ts";
import { natsAlertStore, openAlerts } from "../alerts/alert-store.ts";
import { erasePerson } from "../customer/erase.ts";
import { streamCopies } from "../customer/stream-copies.ts";
import { askProgram, customerId, noCustomer } from "./customer-request.ts";
import type { ReportContext } from "./report.ts";

export type CustomerEraseContext = ReportContext & { nats(): Promise<NatsConnection> };

export const customerErase: Command<CustomerEraseContext> = {
  operands: "ID",
  text: "Erases everything that names one person; what is counted stays, under a random id.",
  details:
    "There is no way back. Killed anywhere, the same command finishes it. Copies in the streams of NATS are told with the\n" +
    "moment at which the last of them is gone.",
  examples: ["frontline customer erase 10045"],
  async run(context, { operands }) {
    const id = customerId(operands);
    const body = await erase(context, id);
    context.out(erasureText(body));
    return body.left === 0 ? 0 : 1;
  },
};

async function erase(context: CustomerEraseContext, id: string): Promise<ErasureBody> {
  const source = await context.reportSource();
  if ("address" in source) {
    const url = new URL(`/api/customers/${encodeURIComponent(id)}`, source.address);
    return JSON.parse(await askProgram(url, "DELETE")) as ErasureBody;
  }
  const { client, now } = source;
  const nats = await context.nats();
  const copiesOf = (texts: readonly string[]) => streamCopies(nats, texts);
  const alerts = natsAlertStore(await openAlerts(nats.jetstream()), context.out);
  const body = await erasePerson({ client, now, anonymousId: () => crypto.randomUUID(), copiesOf, alerts }, id);
  if (!body) throw noCustomer(id);
  return body;
}

/** What was done, without naming the person. */
export function erasureText({ anonymous, contacts, left, copies }: ErasureBody): string {
  const lines = [
    `Erased. The figures stay under ${anonymous.join(", ")}; ${contacts} contacts hold no address any more.`,
    ...copies.map(({ stream, messages, first, lastGone }) =>
      messages === 0
        ? `${stream}: no copies.`
        : `${stream}: ${messages} messages since ${first} still name the person; ` +
          (lastGone ? `the last of them is gone by ${lastGone}.` : "they are kept until somebody deletes them.")
    ),
    ...left > 0 ? [`${left} rows that were stored meanwhile still name the person: run the command again.`] : [],
  ];
  return `${lines.join("\n")}\n`;
}
