import type { CommandMessage } from "../../schemas/wire.ts";
import { localeOf } from "../language.ts";
import { linkView } from "../store.ts";
import type { TileJudged } from "../tiles/fl-tile.ts";
import { AnnouncementMemory } from "./announcement.ts";
import type { Announcer } from "./announcer.ts";
import { type Announced, nothingAnnounced, stillAnnounced, withCommand } from "./commands.ts";
import { type BoardConnection, Connections } from "./connections.ts";
import { dimAt, isWithin } from "./day-span.ts";
import type { AlertShown } from "./fl-alert-banner.ts";
import { announceOf, isHeard, isSpoken, JudgedTiles } from "./judged-tiles.ts";
import { type BoardView, isSameTurn, type Turn, viewOf } from "./playlist.ts";
import { advance, type Rotation, sendTo, startRotation, turnsOf } from "./rotation.ts";
import type { VersionWatch } from "./version-watch.ts";

export type PlayerOptions = {
  /** The board of the address. */
  home: string;
  connect: (board: string) => BoardConnection;
  /** A monotonic clock, ms. */
  now: () => number;
  announcer: Announcer;
  versions: VersionWatch;
  reload: () => void;
};

/** A page of a board on the screen: the one that is seen, the next one behind it, or the last one below it. */
export type Layer = { turn: Turn; role: "leaving" | "shown" | "next"; connection: BoardConnection };

/** What a screen does by itself for weeks. It has no timer: `step` is called some times a second. */
export class Player {
  readonly #options: PlayerOptions;
  readonly #connections: Connections;
  readonly #judged = new JudgedTiles();
  readonly #memory = new AnnouncementMemory();
  #rotation: Rotation;
  #announced: Announced = nothingAnnounced;
  #loudAt: number | null = null;
  #lastHeard = "";
  /** The one on the banner. */
  #alert: string | null = null;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#connections = new Connections(options.connect);
    this.#rotation = startRotation(options.home, options.now());
    this.#settle();
  }

  /** Ends every connection. */
  close(): void {
    this.#connections.need([]);
  }

  get layers(): Layer[] {
    const { shown, next } = this.#rotation;
    return turnsOf(this.#rotation).flatMap((turn) => {
      const connection = this.#connections.of(turn.board);
      const role = isSameTurn(turn, shown) ? "shown" : turn === next?.turn ? "next" : "leaving";
      return connection ? [{ turn, role, connection }] : [];
    });
  }

  get home(): string {
    return this.#rotation.home;
  }

  get shown(): Turn {
    return this.#rotation.shown;
  }

  get connection(): BoardConnection | null {
    return this.#connections.of(this.shown.board);
  }

  /** The board on the screen; null while there is none to show. */
  get board(): Exclude<BoardView, string> | null {
    const { shown } = this.connection?.store.state.snapshot ?? {};
    return shown?.state === "board" ? shown.board : null;
  }

  get announced(): Announced {
    return this.#announced;
  }

  /** The last that got bad, for who does not see the screen. */
  get lastHeard(): string {
    return this.#lastHeard;
  }

  /** 0 (not at all) .. 0.9. */
  get dim(): number {
    const time = this.#localTime();
    return time === null ? 0 : dimAt(this.board?.night, time);
  }

  step({ isHeld }: { isHeld: boolean }): void {
    const now = this.#options.now();
    const before = this.shown;
    this.#announced = stillAnnounced(this.#announced, now);
    this.#rotation = advance(this.#rotation, { viewOf: (board) => this.#viewOf(board), now, isHeld });
    this.#settle();
    this.#checkVersion(before !== this.shown);
  }

  command(message: CommandMessage): void {
    const { command } = message;
    const now = this.#options.now();
    this.#announced = withCommand(this.#announced, message, now);
    if (command.do === "reload") this.#options.reload();
    if (command.do !== "show") return;
    this.#rotation = sendTo(this.#rotation, command.board ?? this.#options.home, now);
    this.#settle();
  }

  /** A tile of one of the layers was judged anew. */
  hear(turn: Turn, { tile, judgement, spoken }: TileJudged): void {
    const severity = judgement?.severity ?? null;
    this.#judged.note(turn, tile.id, severity);
    const announce = announceOf(tile);
    const isNews = this.#memory.takes({
      tile: `${turn.board}/${turn.page}/${tile.id}`,
      severity,
      from: announce?.from ?? "bad",
      isSilent: this.#isSilent(turn),
      now: this.#options.now(),
    });
    if (!isNews) return;
    this.#lastHeard = spoken;
    this.#loudAt = this.connection?.clock.serverNow() ?? null;
    if (!announce) return;
    this.#options.announcer.call({ ...announce, text: spoken, language: this.board?.language ?? "en" });
  }

  /** Another alert is on the banner of one of the layers; null none. Boards that are never heard stay silent. */
  hearAlert(turn: Turn, shown: AlertShown): void {
    const quiet = { from: "warn", isSilent: this.#isSilent(turn), now: this.#options.now() } as const;
    if (this.#alert !== null && this.#alert !== shown?.id) {
      this.#memory.takes({ tile: `alert/${this.#alert}`, severity: null, ...quiet });
    }
    this.#alert = shown?.id ?? null;
    if (!shown || !this.#memory.takes({ tile: `alert/${shown.id}`, severity: shown.severity, ...quiet })) return;
    this.#lastHeard = shown.spoken;
    const { board } = this;
    if (!board || !isHeard(board)) return;
    const sound = shown.severity === "bad" ? "alarm" : "chime";
    this.#options.announcer.call({ sound, speak: isSpoken(board), text: shown.spoken, language: board.language });
  }

  #viewOf(board: string): BoardView {
    const connection = this.#connections.of(board);
    return connection ? viewOf(connection.store.state) : "waiting";
  }

  /** Exactly what the rotation needs is open and remembered. */
  #settle(): void {
    const turns = turnsOf(this.#rotation);
    this.#connections.need(turns.map(({ board }) => board));
    this.#judged.keepOnly(turns);
  }

  #checkVersion(isTurnEnd: boolean): void {
    const { store, clock } = this.connection ?? {};
    const now = clock?.serverNow() ?? null;
    if (!store || now === null) return;
    if (this.#judged.worstOf(this.shown) === "bad") this.#loudAt = now;
    this.#options.versions.check(store.state.version, { now, loudAt: this.#loudAt, isTurnEnd });
  }

  #isSilent(turn: Turn): boolean {
    const { store, clock } = this.#connections.of(turn.board) ?? {};
    const link = store && clock ? linkView(store.state, clock.serverNow()).state : "connecting";
    const { quiet } = this.board ?? {};
    const time = this.#localTime();
    return link === "stale" || link === "lost" || (quiet !== undefined && time !== null && isWithin(quiet, time));
  }

  /** The time of day at the first site, as 22:05. */
  #localTime(): string | null {
    const { store, clock } = this.connection ?? {};
    const [now, site] = [clock?.serverNow() ?? null, store?.state.snapshot?.sites[0]];
    return now === null ? null : localeOf("en").time(now, site?.timezone ?? "UTC");
  }
}
