import type { Alert, Notice } from "../../../schemas/alerts/alert.ts";
import type { NamedReceiver, NamedRule } from "../../../schemas/alerts/rule.ts";
import type { AlertRecord, AlertStore, Deliver } from "../ports.ts";
import { deliverOnce, TIME_LIMIT_MS } from "./deliver-once.ts";
import { alertAfter, happenedTo, isOpenFor, type Settled } from "./outcome.ts";
import { planMessages, type PlannedMessage } from "./plan.ts";
import type { ReceiverStates } from "./receiver-states.ts";

export type SenderOptions = {
  store: Pick<AlertStore, "load" | "put">;
  deliver: Deliver;
  states: Pick<ReceiverStates, "note">;
  rules: () => ReadonlyMap<string, NamedRule>;
  receivers: () => ReadonlyMap<string, NamedReceiver>;
  /** Of the web pages; null when there is none to link to. */
  url: string | null;
  /** The server's clock, epoch ms. */
  clock: () => number;
  /** A signal that ends one try; 10 s when absent. */
  timeLimit?: () => AbortSignal;
  onProblem: (message: string) => void;
};

/** Alerts change a few times a second at most. */
const MOST_TRIES = 20;

type Marking = { settled: Settled; isMarking: boolean };

/** Tells what the notices of stored alerts ask for, each message by itself, and marks them. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #underWay = new Set<PlannedMessage>();
  /** Outcomes by the key of their notice until a stored alert shows them: what was sent is not sent again. */
  readonly #settled = new Map<string, Marking>();
  readonly #heldUntil = new Map<string, number>();
  readonly #jobs = new Set<Promise<void>>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends what is due at `now`, epoch ms. `records` are all stored alerts; it returns at once. */
  look(records: readonly AlertRecord[], now: number): void {
    this.#forgetMarked(records);
    const { rules, receivers, url } = this.#options;
    const { messages, dropped } = planMessages({
      records,
      rules: rules(),
      receivers: receivers(),
      busy: this.#busy(),
      underWay: [...this.#underWay],
      heldUntil: this.#heldUntil,
      url,
      now,
    });
    for (const message of messages) this.#run(this.#send(message));
    for (const { state, problem, ...notice } of dropped) {
      this.#settle({ ...notice, outcome: { kind: "dropped", how: { state, problem } }, at: now });
    }
    this.#run(this.#markAll());
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#jobs.size > 0) await Promise.all(this.#jobs);
  }

  #busy(): Set<string> {
    const sending = [...this.#underWay].flatMap(({ notices }) => notices.map(({ key }) => key));
    return new Set([...sending, ...this.#settled.keys()]);
  }

  #run(job: Promise<void>): void {
    const done = job.catch((cause) => this.#options.onProblem(`Cannot tell alerts: ${(cause as Error).message}`))
      .finally(() => this.#jobs.delete(done));
    this.#jobs.add(done);
  }

  async #send(planned: PlannedMessage): Promise<void> {
    this.#underWay.add(planned);
    const { receiver, message, notices } = planned;
    const { deliver, timeLimit = () => AbortSignal.timeout(TIME_LIMIT_MS), onProblem } = this.#options;
    const outcome = await deliverOnce(deliver, { receiver, message, signal: timeLimit() }, onProblem);
    const at = this.#options.clock();
    for (const notice of notices) this.#settle({ ...notice, outcome, at });
    if (outcome.kind === "failed" && outcome.retryAfterMs !== null) {
      this.#heldUntil.set(receiver.name, at + outcome.retryAfterMs);
    }
    await this.#markAll();
    this.#underWay.delete(planned);
    await this.#options.states.note(receiver.name, happenedTo(outcome, notices[0]?.attempts ?? 0, at));
  }

  #settle(settled: Settled): void {
    this.#settled.set(settled.key, { settled, isMarking: false });
  }

  async #markAll(): Promise<void> {
    const open = [...this.#settled.values()].filter(({ isMarking }) => !isMarking);
    const byAlert = Map.groupBy(open, ({ settled }) => settled.alert);
    await Promise.all([...byAlert.values()].map((markings) => this.#mark(markings)));
  }

  /** What could not be marked is marked at the next look. */
  async #mark(markings: readonly Marking[]): Promise<void> {
    for (const marking of markings) marking.isMarking = true;
    try {
      await markAlert(this.#options.store, markings.map(({ settled }) => settled));
    } catch (cause) {
      for (const marking of markings) marking.isMarking = false;
      this.#options.onProblem(`Cannot keep what was told: ${(cause as Error).message}`);
    }
  }

  #forgetMarked(records: readonly AlertRecord[]): void {
    if (this.#settled.size === 0) return;
    const open = records.flatMap(({ alert }) => alert.notices.filter((notice) => this.#isUnmarked(notice)));
    const keys = new Set(open.map(({ key }) => key));
    for (const key of this.#settled.keys()) if (!keys.has(key)) this.#settled.delete(key);
  }

  #isUnmarked(notice: Notice): boolean {
    const marking = this.#settled.get(notice.key);
    return marking !== undefined && isOpenFor(notice, marking.settled);
  }
}

/** Writes the outcomes of one alert's notices into it, over whatever else changed meanwhile. */
async function markAlert(store: SenderOptions["store"], settled: readonly Settled[]): Promise<void> {
  const id = settled[0]?.alert as string;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const record = await store.load(id);
    const next = record && alertAfter(record.alert, settled);
    if (!record || next === record.alert || await store.put(next as Alert, record.revision)) return;
  }
  throw new Error(`the alert ${id} is changed all the time`);
}
