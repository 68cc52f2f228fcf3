import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScreensBody } from "../../schemas/screens.ts";
import { CrashScreen } from "../support/crash-screen.ts";
import { aScreenReport } from "../support/screen-builder.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

let service: WholeService;
const screens: CrashScreen[] = [];
beforeAll(async () => {
  service = await startWholeService();
}, 120_000);
afterAll(async () => {
  screens.forEach((screen) => screen.close());
  await service?.close();
});

const poll = <T>(read: () => Promise<T> | T) => expect.poll(read, { timeout: 20_000 });
const listed = async () => (await service.json("/api/screens") as ScreensBody).screens;

async function post(path: string, body: unknown): Promise<number> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return (await fetch(`${service.address}/api/screens/${path}`, init)).status;
}

/** A TV that is switched on: it opens the stream of its address and tells of itself. */
async function switchOn(id: string, board = "main"): Promise<CrashScreen> {
  const screen = await CrashScreen.connect(service.address, board, id);
  screens.push(screen);
  expect(await post(`${id}/report`, aScreenReport({ home: board, board, version: "test" }))).toBe(204);
  return screen;
}

describe("a screen of the whole service", () => {
  it("is listed as connected with the server's version, and shows what it was sent again after a power cut", async () => {
    const first = await switchOn("kitchen");
    await poll(listed).toMatchObject([{ id: "kitchen", isConnected: true, isAway: false }]);
    expect((await service.json("/api/screens") as ScreensBody).version).toBe("test");

    const show = { do: "show", board: "vip" };
    expect(await post("kitchen/commands", show)).toBe(204);
    await poll(() => first.all("command")).toMatchObject([{ name: "kitchen", command: show }]);
    first.close();
    await poll(listed).toMatchObject([{ id: "kitchen", isConnected: false }]);

    const again = await switchOn("kitchen");
    await poll(() => again.all("command")).toMatchObject([{ name: "kitchen", command: show }]);
    expect(service.problems).toEqual([]);
  });
});
