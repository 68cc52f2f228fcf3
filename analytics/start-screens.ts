import { randomUUID } from "node:crypto";
import type { NatsConnection } from "nats";
import type { KeptScreen, ScreenCommand, ScreenReport, ScreenRow } from "../schemas/screens.ts";
import { natsScreenBus, type SentCommand } from "./screen-bus.ts";
import { ScreenPresence, TELL_MS } from "./screen-presence.ts";
import { natsScreenStore, type ScreenStore } from "./screen-store.ts";
import {
  dueCommand,
  isTooSoon,
  MOST_SCREENS,
  newScreen,
  rowOf,
  ScreensFull,
  withCommand,
  withReport,
} from "./screens.ts";
import { encodeMessage } from "./serve/messages.ts";

/** The connections of screens to this process. */
export type ScreenHub = {
  send(screen: string, bytes: Uint8Array): void;
  connected(): ReadonlySet<string>;
};

/** All screens: what supervisors see of them and send to them. False is a screen that is not known. */
export type Screens = {
  rows(): ScreenRow[];
  /** Throws `ScreensFull` and, as all that stores something, `ScreensAway`. */
  report(id: string, report: ScreenReport): Promise<void>;
  command(id: string, command: ScreenCommand): Promise<boolean>;
  commandAll(command: ScreenCommand): Promise<void>;
  rename(id: string, name: string | null): Promise<boolean>;
  forget(id: string): Promise<boolean>;
  /** A screen opened a stream of this board: it gets what it was sent instead. */
  joined(id: string, board: string): void;
  stop(): void;
};

export type ScreensOptions = {
  nats: NatsConnection;
  hub: ScreenHub;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

export async function startScreens({ nats, hub, clock, onProblem }: ScreensOptions): Promise<Screens> {
  const store = await natsScreenStore(nats.jetstream(), { clock, onProblem });
  const presence = new ScreenPresence();
  const own = randomUUID();
  const bus = await natsScreenBus(nats, {
    onCommand: (sent) => deliver(sent, { store, hub, clock }),
    onConnected: ({ process, screens }) => void (process !== own && presence.hear(process, screens, clock())),
    onProblem,
  });
  const timer = setInterval(() => {
    presence.tidy(clock());
    if (!nats.isClosed()) bus.tell({ process: own, screens: [...hub.connected()] });
  }, TELL_MS);
  const change = async (id: string, edit: (screen: KeptScreen) => KeptScreen) =>
    await store.change(id, (screen) => screen && edit(screen)) !== null;
  return {
    rows: () => {
      const [connected, now] = [hub.connected(), clock()];
      return store.all().map((screen) => rowOf(screen, connected.has(screen.id) || presence.has(screen.id), now));
    },
    report: (id, report) => keepReport(store, { id, report, now: clock() }),
    async command(id, command) {
      if (!await change(id, (screen) => withCommand(screen, command))) return false;
      bus.send({ screen: id, command });
      return true;
    },
    async commandAll(command) {
      for (const { id } of store.all()) await change(id, (screen) => withCommand(screen, command));
      bus.send({ screen: null, command });
    },
    rename: (id, name) => change(id, (screen) => ({ ...screen, name })),
    async forget(id) {
      if (!store.get(id)) return false;
      await store.forget(id);
      return true;
    },
    joined(id, board) {
      const screen = store.get(id);
      const command = screen && dueCommand(screen, board);
      if (command) deliver({ screen: id, command }, { store, hub, clock });
    },
    stop() {
      clearInterval(timer);
      bus.stop();
      store.stop();
    },
  };
}

/** A screen that is new or on time; an early report changes nothing. */
async function keepReport(
  store: ScreenStore,
  { id, report, now }: { id: string; report: ScreenReport; now: number },
): Promise<void> {
  await store.change(id, (screen) => {
    if (screen && isTooSoon(screen, now)) return screen;
    if (!screen && store.all().length >= MOST_SCREENS) {
      throw new ScreensFull(`Cannot keep the screen ${id}: there are ${MOST_SCREENS} already`);
    }
    return withReport(screen ?? newScreen(id, now), report, now);
  });
}

/** Passes a command to those of its screens that are connected here. */
function deliver(
  { screen, command }: SentCommand,
  { store, hub, clock }: { store: ScreenStore } & Pick<ScreensOptions, "hub" | "clock">,
): void {
  const at = clock();
  const connected = hub.connected();
  const meant = screen === null ? [...connected] : connected.has(screen) ? [screen] : [];
  for (const id of meant) hub.send(id, encodeMessage("command", { at, name: store.get(id)?.name ?? id, command }));
}
