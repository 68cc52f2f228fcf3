import { type ConsumerMessages, DeliverPolicy, type JetStreamClient, type JetStreamManager } from "nats";
import type { Consumer, OrderedConsumerOptions, StreamInfo } from "nats";
import { decodeMessage } from "../../schemas/decode.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
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

/**
 * Messages read ahead of the floor, so that a busy process does not wait for each few of them. The server cuts off a client that
 * 64 MB wait for, and a message may have 1 MB: few are read ahead where they are large on average, and once reading got stuck. A
 * limit in bytes fails when the client makes its consumer anew (nats 2.29).
 */
const READ_AHEAD = { most: 1000, least: 50, bytes: 8_000_000 };
/** So many probes in a row without a message, though there are some, mean that reading is stuck. */
const STUCK_PROBES = 5;
/** The client looks after its consumer, and makes a lost one anew, at about this pace. */
const PULL_MS = 5_000;

/** Follows the event stream into a floor, from the newest checkpoint or from the start of the business day. */
export class LiveFeed {
  /** Told of each event, once the floor has applied it. */
  onEvent: ((event: FrontlineEvent) => void) | null = null;
  readonly #options: LiveFeedOptions;
  #floor: Floor;
  /** When the stream was made: sequences of another one of the same name mean nothing. */
  #stream = "";
  /** The stream sequence up to which the floor has applied events. */
  #sequence = 0;
  #savedSequence = 0;
  #generation = 0;
  #saving: Promise<void> = Promise.resolve();
  #currentAt: number | null = null;
  #probe: { at: number; sequence: number } | null = null;
  /** What is being followed; null before `start`, after `stop`, and when following broke off. */
  #messages: ConsumerMessages | null = null;
  #opening: Promise<void> | null = null;
  #isStopped = false;
  /** Where the last probe found the floor, and how often in a row it stood there with messages ahead. */
  #stuck = { sequence: -1, probes: 0 };

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
    await this.#loadCheckpoint();
    await this.probe();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#letGo();
    await this.saveCheckpoint();
  }

  /** Counts by other rules from now on: everything remembered is counted anew. */
  changeDirectory(directory: DirectoryIndex): void {
    const remembered = fromLines(toLines(this.#floor, this.#sequence), directory, this.#floor.state.tiers);
    if (!remembered) return;
    remembered.floor.state.vips = this.#floor.state.vips;
    this.#floor = remembered.floor;
    this.#generation++;
  }

  /**
   * Asks the stream where it ends, to know how old the numbers are, and follows it again if that broke off or the stream was
   * made anew; to be called each second.
   */
  async probe(): Promise<void> {
    const at = this.#options.clock();
    const sequence = this.#sequence;
    if (this.#probe && sequence >= this.#probe.sequence) this.#beCurrent(this.#probe.at);
    const info = await this.#options.jsm.streams.info(EVENT_STREAM);
    // After a power cut the same stream may end before what was already read.
    const isAnother = info.created !== this.#stream || info.state.last_seq < sequence;
    if (!this.#messages || isAnother || this.#isStuck(info)) await this.#open(info, isAnother);
    // What expired or was purged before it could be read will never come.
    if (info.state.messages === 0) this.#sequence = Math.max(this.#sequence, info.state.last_seq);
    this.#probe = { at, sequence: info.state.last_seq };
    if (this.#sequence >= info.state.last_seq) this.#beCurrent(at);
  }

  /** Keeps the floor as it is, unless little has happened since the last time. */
  saveCheckpoint(leastEvents = 1): Promise<void> {
    const saving = this.#saving.then(() => this.#save(leastEvents));
    this.#saving = saving.catch(() => {});
    return saving;
  }

  async #save(leastEvents: number): Promise<void> {
    const sequence = this.#sequence;
    if (sequence - this.#savedSequence < leastEvents) return;
    await this.#options.checkpoints.save(withStream(this.#stream, toLines(this.#floor, sequence)));
    this.#savedSequence = sequence;
  }

  async #loadCheckpoint(): Promise<void> {
    const { checkpoints, directory, onProblem } = this.#options;
    try {
      const lines = await checkpoints.load();
      if (!lines) return;
      const restored = fromLines(lines, directory);
      if (!restored) return onProblem("The checkpoint of the floor is of another version: replaying instead");
      this.#floor = restored.floor;
      this.#stream = streamOf(lines);
      this.#sequence = this.#savedSequence = restored.sequence;
    } catch (cause) {
      onProblem(`Cannot read the checkpoint of the floor, replaying instead: ${(cause as Error).message}`);
    }
  }

  /** Answers that came late must not make the numbers look older than they are. */
  #beCurrent(at: number): void {
    this.#currentAt = Math.max(this.#currentAt ?? 0, at);
  }

  #open(info: StreamInfo, isAnother: boolean): Promise<void> {
    return this.#opening ??= this.#beginToFollow(info, isAnother).finally(() => this.#opening = null);
  }

  async #beginToFollow({ created, state }: StreamInfo, isAnother: boolean): Promise<void> {
    this.#letGo();
    if (isAnother) this.#startOver(created);
    const consumer = await this.#consumer();
    const { num_pending } = await consumer.info();
    if (num_pending === 0) this.#sequence = Math.max(this.#sequence, state.last_seq);
    const messages = await consumer.consume({ max_messages: this.#readAhead(state), expires: PULL_MS });
    if (this.#isStopped) return messages.stop();
    this.#messages = messages;
    void this.#follow(messages);
  }

  #isStuck({ state }: StreamInfo): boolean {
    const sequence = this.#sequence;
    const stands = sequence === this.#stuck.sequence && sequence < state.last_seq && state.messages > 0;
    this.#stuck = { sequence, probes: stands ? this.#stuck.probes + 1 : 0 };
    return this.#stuck.probes === STUCK_PROBES;
  }

  #readAhead({ messages, bytes }: StreamInfo["state"]): number {
    if (this.#stuck.probes >= STUCK_PROBES) return READ_AHEAD.least;
    const fitting = bytes === 0 ? READ_AHEAD.most : Math.floor(READ_AHEAD.bytes * messages / bytes);
    return Math.min(READ_AHEAD.most, Math.max(READ_AHEAD.least, fitting));
  }

  /** Another stream begins at its start. The floor stays, as does what is in ClickHouse: a repeated event changes nothing. */
  #startOver(stream: string): void {
    this.#stream = stream;
    this.#sequence = this.#savedSequence = 0;
    this.#probe = null;
  }

  #consumer(): Promise<Consumer> {
    const start: Partial<OrderedConsumerOptions> = this.#sequence > 0
      ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: this.#sequence + 1 }
      : { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(this.#options.replayFrom).toISOString() };
    return this.#options.js.consumers.get(EVENT_STREAM, start);
  }

  async #follow(messages: ConsumerMessages): Promise<void> {
    try {
      for await (const { seq, subject, data } of messages) {
        if (messages !== this.#messages) return;
        this.#sequence = seq;
        const decoded = decodeMessage(subject, data);
        if (decoded.verdict !== "accept") continue;
        this.#floor.apply(decoded.event);
        this.onEvent?.(decoded.event);
      }
    } catch (cause) {
      this.#options.onProblem(`Following the events broke off, beginning again: ${(cause as Error).message}`);
    }
    // The next probe finds it so.
    if (messages === this.#messages) this.#letGo();
  }

  #letGo(): void {
    const messages = this.#messages;
    this.#messages = null;
    messages?.stop();
  }
}

/** A checkpoint's first line names the stream that its sequence is of. */
function* withStream(stream: string, lines: Iterable<string>): Iterable<string> {
  yield `${JSON.stringify({ stream })}\n`;
  yield* lines;
}

/** Empty for a checkpoint that does not say. */
function streamOf([first = "{}"]: readonly string[]): string {
  const { stream = "" } = JSON.parse(first) as { stream?: string };
  return stream;
}
