import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";
import { type ImportResult, importRows, type RefusedRow, type Translation } from "../csv/import-rows.ts";
import { RecentNames } from "../csv/recent-names.ts";
import type { Row } from "../csv/row-fields.ts";
import type { FileProgress } from "../csv/text-pieces.ts";
import type { CallMap } from "./map.ts";
import { createCallTranslator } from "./translate.ts";

export type ImportCalls = {
  file: string;
  map: CallMap;
  site: string;
  publisher: Publisher;
  signal?: AbortSignal;
  onProgress?: FileProgress;
  onProblem?: (problem: RefusedRow) => void;
};

/** About 100 MB at most; a contact's second row is hardly ever further away. */
const REMEMBERED = 500_000;

/** Publishes the calls of a file, as `importRows` does. */
export async function runImportCalls({ map, site, ...options }: ImportCalls): Promise<ImportResult> {
  return await importRows({ ...options, map, translate: onceEach(createCallTranslator(map, site)) });
}

/** Refuses a second row of a contact: two calls under one name would become one call with the times of both. */
function onceEach(translate: ReturnType<typeof createCallTranslator>): (row: Row, line: number) => Translation {
  const contactLines = new RecentNames<number>(REMEMBERED);
  const described = new RecentNames<true>(REMEMBERED);

  /** The same description of a customer, told by many calls, is sent once. */
  function isNew({ type, id }: WireEvent): boolean {
    if (type !== "customer.described") return true;
    const isKnown = described.get(id) ?? false;
    if (!isKnown) described.add(id, true);
    return !isKnown;
  }

  return (row, line) => {
    const translation = translate(row);
    if (translation.verdict !== "events") return translation;
    const { contact, events } = translation;
    const first = contactLines.get(contact);
    if (first !== undefined) {
      const message = `must be unique in the file, got ${JSON.stringify(contact)} as on line ${first}`;
      return { verdict: "bad", problems: [{ path: "contact", message }] };
    }
    contactLines.add(contact, line);
    return { verdict: "events", events: events.filter(isNew) };
  };
}
