import type { AlertStreamEvents, ShownAlert } from "../../schemas/alerts/api.ts";
import type { ConnectionMessage } from "../link.ts";
import type { Connection, LinkState } from "../store.ts";
import { STALE_AFTER_MS } from "../store.ts";

/** Everything the desk knows of the alerts. */
export type AlertBook = {
  connection: Connection;
  /** By id; null before the first list. Those that ended lately are there too. */
  alerts: ReadonlyMap<string, ShownAlert> | null;
  /** The server's clock at its last message, epoch ms. */
  heardAt: number | null;
  /** Whether a process raises alerts now. */
  isLed: boolean;
};

export type AlertMessage =
  | { [K in keyof AlertStreamEvents]: { type: K; data: AlertStreamEvents[K] } }[keyof AlertStreamEvents]
  | ConnectionMessage;

export const emptyBook: AlertBook = {
  ...{ connection: "opening", alerts: null, heardAt: null, isLed: true },
};
/** More that are over are forgotten, the oldest first: a desk is open for weeks. */
const MOST_OVER = 100;

/** The next state; the same object when nothing changed. */
export function applied(book: AlertBook, message: AlertMessage): AlertBook {
  switch (message.type) {
    case "connection":
      return book.connection === message.connection ? book : { ...book, connection: message.connection };
    case "heartbeat":
      return { ...book, heardAt: message.data.at, isLed: message.data.isLed };
    case "alerts": {
      const listed = message.data.alerts.map((alert): [string, ShownAlert] => [alert.id, alert]);
      return { ...book, heardAt: message.data.at, alerts: new Map(listed) };
    }
    case "alert":
      return { ...withAlert(book, message.data.alert), heardAt: message.data.at };
  }
}

/** An answer may overtake the stream, or come after it: the newer revision counts. */
export function withAlert(book: AlertBook, alert: ShownAlert): AlertBook {
  const known = book.alerts?.get(alert.id);
  if (!book.alerts || (known && known.revision >= alert.revision)) return book;
  const alerts = new Map(book.alerts).set(alert.id, alert);
  if (isOver(alert)) forgetOldest(alerts);
  return { ...book, alerts };
}

export function isOver({ state }: Pick<ShownAlert, "state">): boolean {
  return state === "resolved" || state === "expired";
}

function forgetOldest(alerts: Map<string, ShownAlert>): void {
  const over = [...alerts.values()].filter(isOver).sort((a, b) => a.revision - b.revision);
  for (const { id } of over.slice(0, Math.max(0, over.length - MOST_OVER))) alerts.delete(id);
}

/** How far the list can be trusted at the server's time `now`, epoch ms. */
export function bookLink({ connection, alerts, heardAt }: AlertBook, now: number | null): {
  state: LinkState;
  ageMs: number | null;
} {
  const ageMs = now === null || heardAt === null ? null : Math.max(0, now - heardAt);
  if (connection === "forbidden") return { state: "forbidden", ageMs };
  if (!alerts) return { state: connection === "closed" ? "lost" : "connecting", ageMs };
  const isOld = ageMs === null || ageMs > STALE_AFTER_MS;
  if (connection !== "open") return { state: isOld ? "lost" : "connecting", ageMs };
  return { state: isOld ? "stale" : "live", ageMs };
}

/** What nobody has taken and that was not there before, or fires again: the reader is told of it. */
export function newlyFiring(before: AlertBook, after: AlertBook): ShownAlert[] {
  if (!before.alerts || !after.alerts || before.alerts === after.alerts) return [];
  const { alerts } = before;
  return [...after.alerts.values()].filter((alert) => {
    const known = alerts.get(alert.id);
    if (alert.state !== "firing") return false;
    return !known || alert.reopened > known.reopened || known.state === "snoozed";
  });
}

export function toTakeCount({ alerts }: AlertBook): number {
  return [...alerts?.values() ?? []].filter(({ state }) => state === "firing").length;
}
