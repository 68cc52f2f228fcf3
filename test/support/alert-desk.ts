import type { AlertAction, AlertStreamEvents, ShownAlert } from "../../schemas/alerts/api.ts";

type Received = { [E in keyof AlertStreamEvents]: { type: E; data: AlertStreamEvents[E] } }[keyof AlertStreamEvents];

/** A desk without a picture: it reads the stream of alerts and keeps the newest state of each. */
export class AlertDesk {
  readonly alerts = new Map<string, ShownAlert>();
  readonly received: Received[] = [];
  readonly #address: string;
  readonly #controller = new AbortController();

  private constructor(address: string) {
    this.#address = address;
  }

  static async connect(address: string): Promise<AlertDesk> {
    const desk = new AlertDesk(address);
    const { body } = await fetch(`${address}/api/alerts/stream`, { signal: desk.#controller.signal });
    if (!body) throw new Error("Cannot read the stream of alerts: the answer has no body");
    void desk.#read(body).catch(() => {}); // It ends with `close`.
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

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const text = new TextDecoder();
    let rest = "";
    for await (const bytes of body) {
      const messages = (rest + text.decode(bytes, { stream: true })).split("\n\n");
      rest = messages.pop() ?? "";
      for (const message of messages) this.#take(message);
    }
  }

  #take(message: string): void {
    const [, type, data] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
    if (!type || !data) return;
    const received = { type, data: JSON.parse(data) } as Received;
    this.received.push(received);
    const shown = received.type === "alerts"
      ? received.data.alerts
      : received.type === "alert"
      ? [received.data.alert]
      : [];
    for (const alert of shown) this.alerts.set(alert.id, alert);
  }
}
