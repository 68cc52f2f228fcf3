import { type JetStreamClient, type KV, type KvEntry, type QueuedIterator } from "nats";
import { StoredAlert } from "../../schemas/alerts/stored-alert.ts";
import { ALERTS_BUCKET } from "../../schemas/subjects.ts";
import { deleteKey, putJson, textOf } from "../settings-kv.ts";
import type { AlertRecord, AlertStore } from "./ports.ts";

/** Longer than alerts are kept, open or over: the marks of what was deleted go with it. */
const TTL_MS = 20 * 86_400_000;
const KEY_START = "alert.";
const FORGOTTEN_START = "forgotten.";

/** The bucket of the alerts, of who leads, and of how the receivers do. */
export async function openAlerts(js: JetStreamClient): Promise<KV> {
  return await js.views.kv(ALERTS_BUCKET, { history: 1, ttl: TTL_MS });
}

/** Alerts in that bucket. One that cannot be read is as if it were not there; `onProblem` is told. */
export function natsAlertStore(kv: KV, onProblem: (message: string) => void): AlertStore {
  const read = (entry: KvEntry) => recordOf(entry, onProblem);
  return {
    list: () => listed(kv, read),
    async load(id) {
      const entry = await kv.get(KEY_START + id);
      return entry && read(entry);
    },
    async put(alert, previous) {
      const stored = { key: KEY_START + alert.id, value: alert, subject: `the alert ${alert.id}` };
      const revision = await putJson(kv, { ...stored, previous }) ??
        (previous === 0 ? await putAfterDelete(kv, stored) : null);
      return revision === null ? null : { alert, revision };
    },
    delete: (id, previous) => deleteKey(kv, KEY_START + id, previous),
    async forget(fingerprints, at) {
      const subject = "that somebody was erased";
      for (const one of fingerprints) await putJson(kv, { key: FORGOTTEN_START + one, value: at, subject });
    },
    async watchForgotten(onForgotten) {
      for await (const entry of await kv.watch({ key: `${FORGOTTEN_START}>` })) {
        if (entry.operation !== "PUT") continue;
        onForgotten(entry.key.slice(FORGOTTEN_START.length), Number(JSON.parse(textOf(entry))));
      }
    },
    async watch(onChange) {
      for await (const entry of await kv.watch({ key: `${KEY_START}>` })) {
        onChange({ id: idOf(entry), record: read(entry) });
      }
    },
  };
}

/** What was deleted has a revision too. */
async function putAfterDelete(
  kv: KV,
  stored: { key: string; value: unknown; subject: string },
): Promise<number | null> {
  const entry = await kv.get(stored.key);
  return entry && entry.operation !== "PUT" ? await putJson(kv, { ...stored, previous: entry.revision }) : null;
}

async function listed(kv: KV, read: (entry: KvEntry) => AlertRecord | null): Promise<AlertRecord[]> {
  // One that changes meanwhile comes a second time.
  const found = new Map<string, AlertRecord>();
  let changes: QueuedIterator<KvEntry> | null = null;
  let isRead = false;
  const end = () => {
    isRead = true;
    changes?.stop();
  };
  changes = await kv.watch({ key: `${KEY_START}>`, initializedFn: end });
  if (isRead) changes.stop();
  for await (const entry of changes) {
    const record = read(entry);
    if (record) found.set(record.alert.id, record);
    else found.delete(idOf(entry));
  }
  return [...found.values()];
}

function idOf({ key }: KvEntry): string {
  return key.slice(KEY_START.length);
}

/** Null where it was deleted, or cannot be read. */
function recordOf(entry: KvEntry, onProblem: (message: string) => void): AlertRecord | null {
  if (entry.operation !== "PUT") return null;
  try {
    return { alert: StoredAlert.parse(JSON.parse(textOf(entry))), revision: entry.revision };
  } catch (cause) {
    onProblem(`Cannot read the alert ${idOf(entry)}, revision ${entry.revision}: ${(cause as Error).message}`);
    return null;
  }
}
