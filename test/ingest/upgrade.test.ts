import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { serviceReport } from "../../analytics/history/service-report.ts";
import { migrate, readMigrations } from "../../ingest/migrate.ts";
import { openEmbedded } from "../../runtime.ts";
import { migrationsFolder, tempFolder } from "../support/embedded.ts";
import { answered, directoryOf, HOUR, left, SECOND } from "../support/floor-builder.ts";
import { settleEvents, writeEvents } from "../support/history.ts";

const ten = Date.UTC(2026, 10, 20, 8);
const day = { from: "2026-11-20", to: "2026-11-21", timezone: "Europe/Kyiv", by: "queue" };

describe("a database made before there were facts", () => {
  it("has what was stored then in the reports after the upgrade, and what comes later too", async () => {
    const folder = tempFolder("upgrade");
    const client = await openEmbedded(folder);
    const migrations = await readMigrations(migrationsFolder);
    await migrate(client, migrations.filter(({ number }) => number < 4));
    const waited = answered(ten, { contact: "a", waitMs: 10 * SECOND, talkMs: 60 * SECOND });
    await writeEvents(client, [...waited, ...left(ten, { contact: "b", waitMs: 70 * SECOND })]);

    await migrate(client, migrations);
    await settleEvents(client);
    const numbers = async () => {
      const { report } = await serviceReport.make({ client, directory: directoryOf(), now: ten + HOUR }, day);
      const { queued, answered, answeredInTarget, abandoned, talkMs } = report.rows[0]?.counters ?? {};
      return { queued, answered, answeredInTarget, abandoned, talkMs };
    };
    const before = { queued: 2, answered: 1, answeredInTarget: 1, abandoned: 1, talkMs: 60 * SECOND };
    expect(await numbers()).toEqual(before);

    await writeEvents(client, left(ten, { contact: "c", waitMs: 5 * SECOND }));
    await settleEvents(client);
    expect(await numbers()).toEqual({ ...before, queued: 3, abandoned: 2 });
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
