import { once } from "node:events";
import { connect } from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerError } from "../../../analytics/serve/answers.ts";
import { readJson } from "../../../analytics/serve/json-body.ts";
import { startWebServer, type WebServer } from "../../../analytics/web-server.ts";

let server: WebServer;
/** What the log got. */
const logged: string[] = [];
/** What became of each request. */
const outcomes: number[] = [];

beforeAll(async () => {
  const app = new Hono();
  app.post("/", async (c) => c.json({ got: await readJson(c, { mostBytes: 20 }) }));
  app.onError((error, c) => {
    const response = answerError(c, error, ({ message }) => logged.push(message));
    outcomes.push(response.status);
    return response;
  });
  server = await startWebServer(app.fetch, { host: "127.0.0.1", port: 0 });
});
afterAll(() => server?.stop());
beforeEach(() => {
  logged.length = outcomes.length = 0;
});

const post = (body: string, type = "application/json") =>
  fetch(server.address, { method: "POST", body, headers: { "content-type": type } });

describe("a body", () => {
  it("is read as JSON", async () => {
    expect(await (await post('{"a":1}')).json()).toEqual({ got: { a: 1 } });
  });

  it("is refused when it says that it is something else, is too large, or is no JSON", async () => {
    expect((await post("{}", "text/plain")).status).toBe(415);
    expect((await post(`{"a":"${"x".repeat(20)}"}`)).status).toBe(413);
    expect(await (await post("{")).json()).toMatchObject({
      error: { code: "bad-request", problems: [{ path: "", message: expect.stringContaining("must be JSON") }] },
    });
  });

  it("that ends early because its browser was closed is nothing for the log", async () => {
    const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
    await once(socket, "connect");
    const head = ["POST / HTTP/1.1", "host: localhost", "content-type: application/json", "content-length: 20"];
    socket.write(`${head.join("\r\n")}\r\n\r\n{"a":`);
    await (await post("{}")).text();
    socket.destroy();
    await expect.poll(() => outcomes, { timeout: 20_000 }).toEqual([400]);
    expect(logged).toEqual([]);
  });
});
