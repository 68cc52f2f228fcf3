import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { PageServer } from "./page-server.ts";

it("goes on when a page is closed while it sends", async () => {
  const bodies: string[] = [];
  const server = new PageServer("/nowhere", ({ text }) => {
    bodies.push(text);
    return { status: 204, body: null };
  });
  const url = await server.listen();
  try {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /api/x HTTP/1.1\r\nhost: localhost\r\ncontent-length: 20\r\n\r\ncut");
    await fetch(`${url}/api/x`, { method: "POST", body: "first" });
    socket.destroy();
    expect((await fetch(`${url}/api/x`, { method: "POST", body: "second" })).status).toBe(204);
    expect(bodies).toEqual(["first", "second"]);
  } finally {
    await server.close();
  }
});
