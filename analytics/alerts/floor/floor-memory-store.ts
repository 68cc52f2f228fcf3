import { Buffer } from "node:buffer";
import { gunzipSync, gzipSync } from "node:zlib";
import type { KV } from "nats";
import { z } from "zod";
import { putJson, textOf } from "../../settings-kv.ts";
import type { FloorMemoryStore } from "./kept-floor-watch.ts";

const KEY = "floor-watch";

/** In the bucket of the alerts, packed: what is bad in a thousand queues fits in one message. Only the leading process saves. */
export function natsFloorMemory(kv: KV): FloorMemoryStore {
  return {
    async load() {
      const entry = await kv.get(KEY);
      return entry && entry.operation === "PUT" ? unpacked(textOf(entry)) : null;
    },
    async save(memory) {
      const value = gzipSync(JSON.stringify(memory)).toString("base64");
      await putJson(kv, { key: KEY, value, subject: "what alerts of queues stand on" });
    },
  };
}

/** What cannot be unpacked is no memory. */
function unpacked(text: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(z.string().parse(JSON.parse(text)), "base64")).toString());
  } catch {
    return text;
  }
}
