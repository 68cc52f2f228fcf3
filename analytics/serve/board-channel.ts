import type { Change, Heartbeat, LiveSite, ShownState, Snapshot, WallAlerts } from "../../schemas/wire.ts";
import type { BoardContent, BoardSource } from "./board-source.ts";
import { encodeMessage, SentAnswers } from "./messages.ts";

/** A connected screen; `sse-route.ts` makes one of an HTTP response. */
export type Screen = {
  /** Sends bytes; false when the screen does not read fast enough and they wait in its buffer. */
  write(bytes: Uint8Array): boolean;
  /** Calls back once, when the buffer has been read. */
  onceDrained(resume: () => void): void;
};

export type ChannelOptions = {
  /** The board's name. */
  name: string;
  source: BoardSource;
  /** Of the application that the server has. */
  version: string;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

const MINUTE_MS = 60_000;
/** A snapshot tells the server's clock, so its bytes are not kept for longer. */
const KEEP_MS = 250;

/** What all screens were told, as a whole. */
type Told = { shown: ShownState; content: BoardContent; ready: boolean };

/**
 * All screens that show one board. A screen gets a snapshot of what the others were told last, then with them what changes;
 * each message is encoded once for all. A screen that reads too slowly is skipped and gets a fresh snapshot when it has
 * caught up, so no queue ever grows.
 */
export class BoardChannel {
  readonly #options: ChannelOptions;
  readonly #screens = new Set<Screen>();
  /** Screens with bytes in their buffer, and whether they have missed a message since. */
  readonly #slow = new Map<Screen, { missed: boolean }>();
  #sent = new SentAnswers();
  #sites = "";
  #alerts = "";
  #told: Told | null = null;
  #snapshot: { at: number; bytes: Uint8Array } | null = null;
  /** What the content was made of: it is made again only when this differs. */
  #seen = "";

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#screens.size;
  }

  join(screen: Screen): void {
    if (!this.#told) this.#look();
    this.#screens.add(screen);
    this.#send(screen, this.#snapshotBytes());
  }

  leave(screen: Screen): void {
    this.#screens.delete(screen);
    this.#slow.delete(screen);
  }

  /** Sends what changed since the last time, if anything did. */
  tick(): void {
    const { source, clock } = this.#options;
    const now = clock();
    const currentAt = source.currentAt();
    const seen = `${source.revision()} ${Math.floor(now / MINUTE_MS)}`;
    // Another board, and numbers that came or must not be shown any more, are told whole.
    const isSame = this.#told?.shown === source.shown() && this.#told.ready === (currentAt !== null);
    if (!isSame) return this.refresh();
    if (seen === this.#seen) return;
    const { sites, answers, alerts } = this.#changes(source.content());
    this.#seen = seen;
    if (alerts) this.#tell(encodeMessage("alert", { at: now, alerts }));
    if (sites === undefined && answers === undefined) return;
    const change: Change = { at: now, currentAt, ...(sites && { sites }), ...(answers && { answers }) };
    this.#tell(encodeMessage("change", change));
  }

  /** Sends everybody a fresh snapshot: after the board, or the rules of counting, have changed. */
  refresh(): void {
    this.#look();
    this.#broadcast(this.#snapshotBytes());
  }

  /** Tells the server's clock and the age of the data, so that old data looks old. */
  beat(): void {
    const { source, version, clock } = this.#options;
    const heartbeat: Heartbeat = { at: clock(), currentAt: source.currentAt(), version };
    this.#broadcast(encodeMessage("heartbeat", heartbeat));
  }

  /** Makes everything anew. */
  #look(): void {
    const { source, clock } = this.#options;
    this.#seen = `${source.revision()} ${Math.floor(clock() / MINUTE_MS)}`;
    this.#told = { shown: source.shown(), content: source.content(), ready: source.currentAt() !== null };
    this.#sent = new SentAnswers();
    this.#changes(this.#told.content);
    this.#snapshot = null;
  }

  /** What differs from what was told; notes it as told. */
  #changes(
    content: BoardContent,
  ): { sites?: LiveSite[]; answers?: NonNullable<Change["answers"]>; alerts?: WallAlerts } {
    if (this.#told) this.#told.content = content;
    const answers = this.#sent.changes(content.answers);
    const sites = JSON.stringify(content.sites);
    const isMoved = sites !== this.#sites;
    this.#sites = sites;
    const alerts = JSON.stringify(content.alerts ?? null);
    const areOthers = alerts !== this.#alerts;
    this.#alerts = alerts;
    return {
      ...(isMoved && { sites: content.sites }),
      ...(Object.keys(answers).length > 0 && { answers }),
      ...(areOthers && content.alerts && { alerts: content.alerts }),
    };
  }

  /** The same bytes for all that join in the same moment: a thousand screens come back at once. */
  #snapshotBytes(): Uint8Array {
    const { name, source, version, clock } = this.#options;
    const now = clock();
    if (this.#snapshot && now - this.#snapshot.at < KEEP_MS) return this.#snapshot.bytes;
    const { shown, content, ready } = this.#told as Told;
    const snapshot: Snapshot = { name, shown, at: now, currentAt: source.currentAt(), ready, version, ...content };
    this.#snapshot = { at: now, bytes: encodeMessage("snapshot", snapshot) };
    return this.#snapshot.bytes;
  }

  /** What came after the last snapshot: the next one is made anew. */
  #tell(bytes: Uint8Array): void {
    this.#snapshot = null;
    this.#broadcast(bytes);
  }

  #broadcast(bytes: Uint8Array): void {
    for (const screen of this.#screens) this.#send(screen, bytes);
  }

  #send(screen: Screen, bytes: Uint8Array): void {
    const slow = this.#slow.get(screen);
    if (slow) slow.missed = true;
    else if (!screen.write(bytes)) this.#waitFor(screen);
  }

  #waitFor(screen: Screen): void {
    const state = { missed: false };
    this.#slow.set(screen, state);
    screen.onceDrained(() => {
      if (this.#slow.delete(screen) && state.missed) this.#send(screen, this.#snapshotBytes());
    });
  }
}
