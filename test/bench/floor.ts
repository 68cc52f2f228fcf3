import { Floor } from "../../analytics/live/floor.ts";
import { decodeText } from "../../schemas/decode.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { type Bench, median, perSecond, rate, type Row } from "./bench.ts";
import { callEvents, take } from "./call-events.ts";

const EVENTS = 1_000_000;
const CHUNK = 20_000;
const WANTED = 500_000;

export const floor: Bench = {
  question: "How many decoded events a second does the floor apply? 1,000,000 events, 100,000 contacts, 20 queues.",
  longestMinutes: 3,
  run() {
    const figures = { floor: [] as number[], empty: [] as number[], parse: [] as number[], decode: [] as number[] };
    const floor = new Floor({ directory: new DirectoryIndex(Directory.parse({}), "UTC") });
    const events = callEvents({ from: Date.UTC(2026, 10, 25), contactsPerMinute: 120, queues: 20, agents: 300 });
    for (let done = 0; done < EVENTS; done += CHUNK) {
      const lines = take(events, CHUNK).map((event) => JSON.stringify(event));
      const decoded: FrontlineEvent[] = [];
      figures.parse.push(spent(lines, (line) => void JSON.parse(line)));
      figures.decode.push(spent(lines, (line) => decoded.push(accepted(line))));
      figures.floor.push(spent(decoded, (event) => floor.apply(event)));
      figures.empty.push(spent(decoded, () => {}));
    }
    return Promise.resolve(rowsOf(figures));
  },
};

function rowsOf({ floor, empty, parse, decode }: Record<"floor" | "empty" | "parse" | "decode", number[]>): Row[] {
  const all = (spentMs: number[]) => perSecond(EVENTS, spentMs.reduce((sum, ms) => sum + ms, 0));
  const reached = all(floor);
  return [
    {
      work: "floor.apply, the whole day",
      figure: rate(reached),
      ofControl: reached / all(parse),
      wanted: `>= ${rate(WANTED)}`,
      isReached: reached >= WANTED,
    },
    { work: "floor.apply, median of 20,000", figure: rate(perSecond(CHUNK, median(floor))) },
    { work: "control: JSON.parse of the same", figure: rate(all(parse)) },
    { work: "control: decodeText of the same", figure: rate(all(decode)) },
    { work: "control: the loop alone", figure: rate(all(empty)) },
  ];
}

function spent<T>(items: readonly T[], work: (item: T) => void): number {
  const startedAt = performance.now();
  for (const item of items) work(item);
  return performance.now() - startedAt;
}

function accepted(line: string): FrontlineEvent {
  const decoded = decodeText(line);
  if (decoded.verdict === "accept") return decoded.event;
  throw new Error(`Cannot measure with an invalid event: ${JSON.stringify(decoded.problems)}`);
}
