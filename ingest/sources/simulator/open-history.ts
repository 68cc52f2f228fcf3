import type { WireEvent } from "../../../schemas/event.ts";

/** Of a history: the events of what is not over yet, that is of open contacts and of the last state of each agent. */
export class OpenHistory {
  readonly #agents: Map<string, WireEvent> = new Map();
  readonly #contacts: Map<string, WireEvent[]> = new Map();

  add(event: WireEvent): void {
    if (event.type === "agent.changed") return this.#addAgent(event.data.agent, event);
    if (event.type === "contact.ended") return void this.#contacts.delete(event.data.contact);
    if (event.type === "contact.started") return void this.#contacts.set(event.data.contact, [event]);
    if (typeof event.data.contact === "string") this.#contacts.get(event.data.contact)?.push(event);
  }

  /** In the order of time. */
  events(): WireEvent[] {
    const open = [...this.#agents.values(), ...[...this.#contacts.values()].flat()];
    return open.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  }

  #addAgent(agent: string, event: WireEvent): void {
    this.#agents.set(agent, event);
  }
}
