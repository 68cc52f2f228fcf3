import type { AlertAction, AlertStreamEvents, ShownAlert } from "../../schemas/alerts/api.ts";
import { readEventStream, type Received } from "./event-stream.ts";

/** A desk without a picture: it reads the stream of alerts and keeps the newest state of each. */
export class AlertDesk {
  readonly alerts = new Map<string, ShownAlert>();
  readonly received: Received<AlertStreamEvents>[] = [];
  readonly #address: string;
  readonly #controller = new AbortController();

  private constructor(address: string) {
    this.#address = address;
  }

  static async connect(address: string): Promise<AlertDesk> {
    const desk = new AlertDesk(address);
    const { signal } = desk.#controller;
    await readEventStream<AlertStreamEvents>(`${address}/api/alerts/stream`, {
      signal,
      take: (one) => desk.#take(one),
    });
    return desk;
  }

  /** Those of a rule, in the order in which they came. */
  of(rule: string): ShownAlert[] {
    return [...this.alerts.values()].filter((alert) => alert.rule === rule);
  }

  /** The status and body of what a person does about an alert. */
  async act(id: string, action: AlertAction, body: unknown): Promise<{ status: number; body: unknown }> {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${this.#address}/api/alerts/${id}/${action}`, init);
    return { status: response.status, body: await response.json() };
  }

  close(): void {
    this.#controller.abort();
  }

  #take(received: Received<AlertStreamEvents>): void {
    this.received.push(received);
    const shown = received.type === "alerts"
      ? received.data.alerts
      : received.type === "alert"
      ? [received.data.alert]
      : [];
    for (const alert of shown) this.alerts.set(alert.id, alert);
  }
}
