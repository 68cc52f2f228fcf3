import { rmSync } from "node:fs";
import { env } from "node:process";
import { tempFolder } from "../support/embedded.ts";
import type { Bench, Row } from "./bench.ts";
import { runAside } from "./side-process.ts";
import type { Measured } from "./value-score-side.ts";

const CUSTOMERS = Number(env["FRONTLINE_BENCH_CUSTOMERS"] ?? 1_000_000);
const ORDERS = CUSTOMERS * 20;
const MOST_SECONDS = 60;
const MOST_MB = 2048;

export const valueScore: Bench = {
  question: `How long does a run of value score take over ${CUSTOMERS.toLocaleString("en")} customers with ` +
    `${
      ORDERS.toLocaleString("en")
    } orders of three years, and how much memory? Smaller with FRONTLINE_BENCH_CUSTOMERS.`,
  longestMinutes: 30,
  byNameOnly: true,
  async run() {
    const folder = tempFolder("value-score");
    const aside = (work: string) => runAside<Measured>("./value-score-side.ts", [work, folder, CUSTOMERS]);
    try {
      await aside("fill");
      const control = await aside("control");
      const first = await aside("score");
      const next = await aside("next");
      return [
        ...rowsOf("the first run: every tier is new", first, control),
        ...rowsOf("the run of the next day", next, control),
        { work: "control: a bare sum by customer", figure: seconds(control) },
        { work: "control: most memory", figure: megabytes(control) },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function rowsOf(work: string, ours: Measured, control: Measured): Row[] {
  return [
    {
      work,
      figure: seconds(ours),
      ofControl: ours.ms / control.ms,
      wanted: `<= ${MOST_SECONDS} s`,
      isReached: ours.ms <= MOST_SECONDS * 1000,
    },
    {
      work: "its most memory",
      figure: megabytes(ours),
      ofControl: ours.mostMb / control.mostMb,
      wanted: `<= ${MOST_MB} MB`,
      isReached: ours.mostMb <= MOST_MB,
    },
  ];
}

function seconds({ ms }: Measured): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes({ mostMb }: Measured): string {
  return `${Math.round(mostMb)} MB`;
}
