import { alerts } from "./alerts.ts";
import type { Bench } from "./bench.ts";
import { board } from "./board.ts";
import { customer } from "./customer.ts";
import { fanOut } from "./fan-out.ts";
import { floor } from "./floor.ts";
import { ingest } from "./ingest.ts";
import { memory } from "./memory.ts";
import { reconnect } from "./reconnect.ts";
import { reports } from "./reports.ts";
import { start } from "./start.ts";
import { valueFit } from "./value-fit.ts";
import { valueScore } from "./value-score.ts";
import { wallPage } from "./wall-page.ts";

export const benches = {
  ingest,
  floor,
  board,
  customer,
  start,
  "fan-out": fanOut,
  reconnect,
  memory,
  reports,
  "value-fit": valueFit,
  "value-score": valueScore,
  "wall-page": wallPage,
  alerts,
} satisfies Record<
  string,
  Bench
>;
export type BenchName = keyof typeof benches;
