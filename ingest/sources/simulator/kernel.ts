import { Heap, type Timed } from "./heap.ts";

/**
 * A process of the simulation. It yields how many milliseconds to sleep (`Infinity`: until woken) and learns
 * whether it was woken before that.
 */
export type Process<T = void> = Generator<number, T, boolean>;

/** A started process; hand it to `Kernel.wake` to end its sleep early. */
export type Task = { readonly process: Process; turn: number };

type Turn = Timed & { readonly task: Task; readonly turn: number; readonly woken: boolean };

/** The discrete-event core: runs processes in simulated time, one step at a time. */
export class Kernel {
  /** Simulated time, epoch ms. */
  now: number;
  #current: Task | null = null;
  #order = 0;
  readonly #turns = new Heap<Turn>();

  constructor(now: number) {
    this.now = now;
  }

  /** When something may happen next, epoch ms; `Infinity` when everything has ended. */
  get nextAt(): number {
    return this.#turns.peek()?.at ?? Infinity;
  }

  /** The process that is running now. */
  get current(): Task {
    if (!this.#current) throw new Error("Cannot name the current process: none is running");
    return this.#current;
  }

  start(process: Process): void {
    this.#plan({ process, turn: 0 }, this.now, false);
  }

  /** Ends the sleep of a process; it goes on after the running one has gone to sleep. */
  wake(task: Task): void {
    task.turn++;
    this.#plan(task, this.now, true);
  }

  /** Lets the next process run until it sleeps again. */
  step(): void {
    const turn = this.#turns.pop();
    if (!turn || turn.turn !== turn.task.turn) return;
    this.now = turn.at;
    const task = this.#current = turn.task;
    const asleep = ++task.turn;
    const result = task.process.next(turn.woken);
    this.#current = null;
    // Whoever was woken while it still ran has its next turn already.
    if (result.done || task.turn !== asleep || result.value === Infinity) return;
    this.#plan(task, this.now + Math.max(0, Math.round(result.value)), false);
  }

  #plan(task: Task, at: number, woken: boolean): void {
    this.#turns.push({ at, order: this.#order++, task, turn: task.turn, woken });
  }
}
