import type { ContactsCounters } from "../../schemas/kpis/contacts.ts";
import { addChain, addConversation } from "../contact-counting.ts";
import { conversationOf, type Talk } from "../contact-responses.ts";
import { Chains } from "../contact-sequels.ts";
import { linkQuery, type ToldParams, toldQuery, type ToldRow } from "./contacts-told-query.ts";
import { runQuery } from "./query.ts";
import type { ReportContext } from "./report-kind.ts";

/** Contacts with messages or chains, and what each of them adds to the counters that follow from these. */
export type Told = { rows: ToldRow[]; add(counters: ContactsCounters, row: ToldRow): void };

/** Reads them. Throws `QueryFailed`. */
export async function readTold({ client, directory }: ReportContext, asked: ToldParams): Promise<Told> {
  const { from, to, windowMs } = asked;
  const rows = await runQuery(client, toldQuery, asked);
  const chains = new Chains(await runQuery(client, linkQuery, { from, to, windowMs }));
  return {
    rows,
    add(counters, row) {
      addConversation(counters, conversationOf(talkOf(row), directory));
      if (row.continues === "") addChain(counters, chains.size(row, windowMs));
    },
  };
}

function talkOf({ site, endedAt, legAt, legQueues, saidAt, senders }: ToldRow): Talk {
  return {
    site,
    endedAt,
    legs: legAt.map((at, i) => ({ at, queue: legQueues[i] ?? "" })),
    messages: saidAt.map((at, i) => ({ at, sender: senders[i] ?? "agent", agent: "" })),
  };
}
