import { z } from "zod";
import { DeskAlert, type StaffAct, staffActs } from "./staff.ts";

export type DemoStaffOptions = {
  /** Of the web server. */
  address: string;
  clock: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onProblem: (message: string) => void;
};

const LOOK_MS = 5000;
const Desk = z.object({ alerts: z.array(DeskAlert) });
/** Somebody was faster, or it is gone: as people who press a button too late. */
const isLate = (status: number) => status === 404 || status === 409;

/** Has the invented colleagues look at the desk every few seconds, until the signal fires. */
export async function playStaff(options: DemoStaffOptions): Promise<void> {
  const { wait, signal, onProblem } = options;
  while (!signal.aborted) {
    await wait(LOOK_MS, signal);
    await lookAtDesk(options).catch((cause) => {
      if (!signal.aborted) onProblem(`The colleagues of the demo cannot use the desk: ${cause.message}`);
    });
  }
}

async function lookAtDesk({ address, clock, signal }: DemoStaffOptions): Promise<void> {
  const response = await fetch(`${address}/api/alerts?state=firing,claimed&limit=1000`, { signal });
  if (!response.ok) throw new Error(`GET /api/alerts answered ${response.status}`);
  const { alerts } = Desk.parse(await response.json());
  for (const act of staffActs(alerts, clock())) await send(act, { address, signal });
}

async function send(
  { id, action, body }: StaffAct,
  { address, signal }: Pick<DemoStaffOptions, "address" | "signal">,
): Promise<void> {
  const headers = { "content-type": "application/json" };
  const sent = { method: "POST", headers, body: JSON.stringify(body), signal };
  const response = await fetch(`${address}/api/alerts/${encodeURIComponent(id)}/${action}`, sent);
  await response.body?.cancel();
  if (!response.ok && !isLate(response.status)) throw new Error(`POST ${action} answered ${response.status}`);
}
