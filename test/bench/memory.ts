import { readFile } from "node:fs/promises";
import { programSettings, startProgram } from "../support/program.ts";
import { type Bench, median, type Row } from "./bench.ts";
import { runAside } from "./side-process.ts";

const RATE = 10_000;
const SAMPLE_MS = 10_000;
/** The last third may be this much above the second: more is growth. */
const FLAT = 1.1;

export const memory: Bench = {
  question: `Does the memory of \`up\` stay flat at ${RATE} events/s? Sampled every ${SAMPLE_MS / 1000} s.`,
  longestMinutes: 2,
  byNameOnly: true,
  async run({ minutes }) {
    const { env, remove } = await programSettings();
    try {
      const program = await startProgram({ args: ["up"], env });
      const nats = `nats://127.0.0.1:${env["FRONTLINE_NATS_PORT"]}`;
      let isOver = false;
      const load = runAside<{ perSecond: number }>("load.ts", [nats, RATE, minutes * 60]).finally(() => isOver = true);
      const samples: Sample[] = [];
      while (!isOver) {
        await Promise.race([load, new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))]);
        const sample = await sampleOf(program);
        console.error(JSON.stringify(sample));
        samples.push(sample);
      }
      program.interrupt();
      await program.ended;
      return rowsOf(samples, (await load).perSecond);
    } finally {
      remove();
    }
  },
};

type Sample = { residentMb: number; contacts: number; lag: number };

async function sampleOf({ pid, address }: { pid: number; address: string }): Promise<Sample> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const metric = (name: string) => Number(new RegExp(`^${name} (\\d+)`, "m").exec(metrics)?.[1]);
  return {
    residentMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024),
    contacts: metric("frontline_floor_contacts"),
    lag: metric("frontline_ingest_lag"),
  };
}

function rowsOf(samples: readonly Sample[], perSecond: number): Row[] {
  const third = (number: number) => {
    const [from, to] = [number, number + 1].map((n) => Math.floor(samples.length * n / 3));
    return median(samples.slice(from, to).map(({ residentMb }) => residentMb));
  };
  const last = samples.at(-1);
  const ratio = third(2) / third(1);
  return [
    { work: "resident, median of the second third", figure: `${third(1)} MB` },
    {
      work: "resident, median of the last third",
      figure: `${third(2)} MB`,
      ofControl: ratio,
      wanted: `<= ${FLAT} of the second`,
      isReached: ratio <= FLAT,
    },
    { work: "load really reached", figure: `${perSecond} events/s` },
    { work: "contacts the floor remembers in the end", figure: String(last?.contacts) },
    { work: "events not yet in ClickHouse in the end", figure: String(last?.lag) },
  ];
}
