import { DeliverPolicy, type JetStreamClient, type JetStreamManager, type OrderedConsumerOptions } from "nats";
import { decodeMessage } from "../../schemas/decode.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { fromLines, toLines } from "./checkpoint.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import { Floor } from "./floor.ts";

export type LiveFeedOptions = {
  js: JetStreamClient;
  jsm: JetStreamManager;
  checkpoints: CheckpointStore;
  directory: DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
  /** From where to replay without a checkpoint, epoch ms. */
  replayFrom: number;
  onProblem: (message: string) => void;
};

/** Events read ahead of the floor. */
const READ_AHEAD = 5_000;

/** Follows the event stream into a floor, from the newest checkpoint or from the start of the business day. */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  #floor: Floor;
  /** The stream sequence up to which the floor has applied events. */
  #sequence = 0;
  #savedSequence = 0;
  #generation = 0;
  #saving: Promise<void> = Promise.resolve();
  #currentAt: number | null = null;
  #probe: { at: number; sequence: number } | null = null;
  #stop: () => void = () => {};

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.#floor = new Floor({ directory: options.directory });
  }

  get floor(): Floor {
    return this.#floor;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Grows with every change of what is shown, also when the floor itself was replaced. */
  get revision(): number {
    return this.#generation * 2 ** 40 + this.#floor.revision;
  }

  /** The floor includes every event that was stored in the stream by this moment; null before it has caught up. */
  get currentAt(): number | null {
    return this.#currentAt;
  }

  /** Loads the checkpoint and begins to follow. Resolves when following has begun, not when it has caught up. */
  async start(): Promise<void> {
    const { js, jsm, replayFrom } = this.#options;
    await this.#loadCheckpoint();
    const { state } = await jsm.streams.info(EVENT_STREAM);
    if (this.#sequence > state.last_seq) this.#restart();
    const consumer = await js.consumers.get(EVENT_STREAM, this.#startAt(replayFrom));
    const { num_pending } = await consumer.info();
    if (num_pending === 0) this.#sequence = Math.max(this.#sequence, state.last_seq);
    const messages = await consumer.consume({ max_messages: READ_AHEAD });
    this.#stop = () => messages.stop();
    void this.#follow(messages);
    await this.probe();
  }

  async stop(): Promise<void> {
    this.#stop();
    await this.saveCheckpoint();
  }

  /** Counts by other rules from now on: everything remembered is counted anew. */
  changeDirectory(directory: DirectoryIndex): void {
    const remembered = fromLines(toLines(this.#floor, this.#sequence), directory);
    if (!remembered) return;
    this.#floor = remembered.floor;
    this.#generation++;
  }

  /** Asks the stream where it ends, to know how old the numbers are; to be called each second. */
  async probe(): Promise<void> {
    const at = this.#options.clock();
    if (this.#probe && this.#sequence >= this.#probe.sequence) this.#currentAt = this.#probe.at;
    const { state } = await this.#options.jsm.streams.info(EVENT_STREAM);
    this.#probe = { at, sequence: state.last_seq };
    if (this.#sequence >= state.last_seq) this.#currentAt = at;
  }

  /** Keeps the floor as it is, unless little has happened since the last time or one is being kept just now. */
  async saveCheckpoint(leastEvents = 1): Promise<void> {
    await this.#saving;
    const sequence = this.#sequence;
    if (sequence - this.#savedSequence < leastEvents) return;
    const saving = this.#options.checkpoints.save(toLines(this.#floor, sequence));
    this.#saving = saving.catch(() => {});
    await saving;
    this.#savedSequence = sequence;
  }

  async #loadCheckpoint(): Promise<void> {
    try {
      const lines = await this.#options.checkpoints.load();
      const restored = lines && fromLines(lines, this.#options.directory);
      if (!restored) return;
      this.#floor = restored.floor;
      this.#sequence = this.#savedSequence = restored.sequence;
    } catch (cause) {
      this.#restart();
      this.#options.onProblem(
        `Cannot read the checkpoint of the floor, replaying instead: ${(cause as Error).message}`,
      );
    }
  }

  /** The stream was made anew, or the checkpoint is unreadable: nothing of it can be used. */
  #restart(): void {
    this.#floor = new Floor({ directory: this.#options.directory });
    this.#sequence = this.#savedSequence = 0;
  }

  #startAt(replayFrom: number): Partial<OrderedConsumerOptions> {
    if (this.#sequence > 0) return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: this.#sequence + 1 };
    return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(replayFrom).toISOString() };
  }

  async #follow(messages: AsyncIterable<{ seq: number; subject: string; data: Uint8Array }>): Promise<void> {
    for await (const { seq, subject, data } of messages) {
      const decoded = decodeMessage(subject, data);
      if (decoded.verdict === "accept") this.#floor.apply(decoded.event);
      this.#sequence = seq;
    }
  }
}
