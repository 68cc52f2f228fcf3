import type { WireEvent } from "../../../schemas/event.ts";
import { Agents } from "./agents.ts";
import { endCall, translateCallLine } from "./call-lines.ts";
import { Calls } from "./calls.ts";
import type { QueueLine } from "./line.ts";
import type { TranslatorState } from "./state.ts";
import { type Emit, type Origin, wireEvent } from "./wire.ts";

/** How often old calls are looked for, in the time of the log. */
const TIDY_EVERY_MS = 60_000;

/**
 * Turns the lines of one queue log, in the order they were written, into events. It reads no clock: what it forgets,
 * it forgets by the time of the lines. Pushing a line again gives no event or events with the same ids.
 */
export class Translator {
  readonly #origin: Origin;
  readonly #calls: Calls;
  readonly #agents: Agents;
  #tidiedAt: number;

  constructor(origin: Origin, state?: TranslatorState) {
    this.#origin = origin;
    this.#calls = new Calls(state?.calls, state?.queues);
    this.#agents = new Agents(state?.agents);
    this.#tidiedAt = state?.tidiedAt ?? 0;
  }

  /** A translator that goes on where the one that gave `state` stopped. */
  static from(state: TranslatorState, origin: Origin): Translator {
    return new Translator(origin, structuredClone(state));
  }

  push(line: QueueLine): WireEvent[] {
    const events: WireEvent[] = [];
    const emit: Emit = (type, at, data, variant) => {
      events.push(wireEvent(this.#origin, type, at, data, variant));
    };
    this.#tidy(line.at, emit);
    this.#translate(line, emit);
    return events;
  }

  /** A copy: later lines do not change it. */
  toJSON(): TranslatorState {
    return structuredClone({
      ...this.#calls.toJSON(),
      agents: this.#agents.toJSON(),
      tidiedAt: this.#tidiedAt,
    });
  }

  #translate(line: QueueLine, emit: Emit): void {
    switch (line.about) {
      case "call":
        return translateCallLine(line, { calls: this.#calls, agents: this.#agents, emit });
      case "agent":
        return this.#agents.translate(line, emit);
      case "restart":
        return this.#restart(line.at, emit);
      case "nothing":
        return;
    }
  }

  /** A restart of the PBX hangs up every call. */
  #restart(at: number, emit: Emit): void {
    for (const { id, legs } of this.#calls.open()) endCall(id, legs, at, emit);
  }

  #tidy(at: number, emit: Emit): void {
    if (Math.abs(at - this.#tidiedAt) < TIDY_EVERY_MS) return;
    this.#tidiedAt = at;
    this.#calls.tidy(at, (id, call, legs) => endCall(id, legs, call.lastAt, emit));
    this.#agents.tidy(at);
  }
}
