import type { KV } from "nats";
import { putJson, textOf } from "../../settings-kv.ts";
import type { FloorMemoryStore } from "./kept-floor-watch.ts";

const KEY = "floor-watch";

/** In the bucket of the alerts. Only the leading process saves. */
export function natsFloorMemory(kv: KV): FloorMemoryStore {
  return {
    async load() {
      const entry = await kv.get(KEY);
      return entry && entry.operation === "PUT" ? parsed(textOf(entry)) : null;
    },
    async save(memory) {
      await putJson(kv, { key: KEY, value: memory, subject: "what alerts of queues stand on" });
    },
  };
}

/** What is no JSON is no memory. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
