import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runQuery } from "../../../analytics/history/query.ts";
import { vipsQuery } from "../../../analytics/history/vips-query.ts";
import { PastKnowledge } from "../../../analytics/past-knowledge.ts";
import type { LiveFeed } from "../../../analytics/live/live-feed.ts";
import { Floor } from "../../../analytics/live/floor.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, HOUR } from "../../support/floor-builder.ts";
import { writeEvents } from "../../support/history.ts";

const ten = Date.UTC(2026, 10, 20, 8);

function described(customer: string, at: number, rest: { tags?: string[]; name?: string }): FrontlineEvent {
  return event("customer.described", at, { customer, kind: "person", ...rest }) as FrontlineEvent;
}

let client: ClickHouseClient;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ client, close } = await openTestClickHouse());
  await writeEvents(client, [
    described("olha", ten, { tags: ["newsletter", "vip"], name: "Olha <b>K.</b>" }),
    described("petro", ten + HOUR, { name: "Petro" }), // no longer one, though the older event comes later
    described("petro", ten, { tags: ["vip"], name: "Petro" }),
    described("maria", ten, { tags: ["vipassana"] }),
    described("ivan", ten, { tags: ["vip"] }),
  ]);
  await writeEvents(client, [described("ivan", ten, { tags: ["vip"] })]);
});
afterAll(() => close());

describe("vipsQuery", () => {
  it("is who has the tag by the last description, each once", async () => {
    expect(await runQuery(client, vipsQuery, {})).toEqual([
      { customer: "ivan", name: "" },
      { customer: "olha", name: "Olha <b>K.</b>" },
    ]);
  });

  it("becomes known to the floor", async () => {
    const floor = new Floor({ directory: directoryOf() });
    const past = new PastKnowledge({
      client,
      feed: { floor } as LiveFeed,
      directory: () => directoryOf(),
      clock: () => ten + 2 * HOUR,
    });
    await past.refresh();
    expect([...floor.state.vips]).toEqual([["ivan", null], ["olha", "Olha <b>K.</b>"]]);
  });
});
