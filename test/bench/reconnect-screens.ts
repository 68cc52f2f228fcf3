import { Agent, get } from "node:http";
import process from "node:process";
import { retryDelayMs } from "../../wallboard/link.ts";

/** Screens that lose their stream once and come back: `reconnect-screens.ts URL COUNT`. Writes when each was fresh again. */
const [url, count] = process.argv.slice(2) as [string, string];

/** Epoch ms at which each had numbers again, and the size of a snapshot with them. */
export type ReconnectReport = { freshAt: number[]; bytes: number };

const agent = new Agent({ maxSockets: Infinity });
const freshAt: number[] = [];
let bytes = 0;

for (let screen = 0; screen < Number(count); screen++) {
  open({ attempt: 0, wasLost: false });
  await new Promise((resolve) => setTimeout(resolve, 2));
}

type Try = { attempt: number; wasLost: boolean };

/** One connection; when it ends, the next after the pause that the page makes. */
function open(one: Try): void {
  let isOver = false;
  const again = (attempt: number) => {
    if (isOver) return;
    isOver = true;
    setTimeout(() => open({ attempt: attempt + 1, wasLost: true }), retryDelayMs(attempt, Math.random()));
  };
  let { attempt } = one;
  const request = get(url, { agent }, (response) => {
    let text = "";
    let isFresh = false;
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      if (isFresh) return;
      text += chunk;
      const snapshot = numbersIn(text);
      if (snapshot === null) return;
      isFresh = true;
      attempt = -1; // Reached: a loss from now on is the first.
      bytes = snapshot;
      if (one.wasLost) note();
    });
    response.on("close", () => again(Math.max(0, attempt)));
  });
  request.on("error", () => again(attempt));
}

/** The size of the first snapshot with numbers; null before it is there whole. */
function numbersIn(text: string): number | null {
  for (const message of text.split("\n\n").slice(0, -1)) {
    if (message.startsWith("event: snapshot") && message.includes('"ready":true')) return message.length + 2;
  }
  return null;
}

function note(): void {
  freshAt.push(Date.now());
  if (freshAt.length < Number(count)) return;
  const report: ReconnectReport = { freshAt, bytes };
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
}
