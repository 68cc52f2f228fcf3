import { afterEach, expect, it, vi } from "vitest";
import type { AlertsBody, ShownAlert } from "../../schemas/alerts/api.ts";
import { programSettings, startProgram } from "../support/program.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openAlerts(address: string): Promise<ShownAlert[]> {
  const response = await fetch(`${address}/api/alerts?limit=1000`);
  return ((await response.json()) as AlertsBody).alerts;
}

const kindsOf = (alerts: ShownAlert[]) => new Set(alerts.map(({ trigger }) => trigger));

it(
  "up --demo has at least five kinds of trouble on the desk within two minutes, by name, and does not flood it",
  async () => {
    const { env, remove } = await programSettings();
    cleanups.push(remove);
    const program = await startProgram({ args: ["up", "--demo"], env });
    cleanups.push(async () => {
      program.interrupt();
      await program.ended;
    });
    const open = await vi.waitFor(async () => {
      const alerts = await openAlerts(program.address);
      expect(kindsOf(alerts).size).toBeGreaterThanOrEqual(5);
      return alerts;
    }, { timeout: 120_000, interval: 500 });
    expect(open.length).toBeLessThanOrEqual(20);
    const names = open.flatMap(({ customer }) => customer?.name ?? []);
    expect(names.length).toBeGreaterThanOrEqual(open.length / 2);
  },
  180_000,
);
