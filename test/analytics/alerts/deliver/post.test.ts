import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { DeliveryFailed } from "../../../../analytics/alerts/delivery-failed.ts";
import { checkAnswer, retryAfterMs } from "../../../../analytics/alerts/deliver/answer-problem.ts";
import { type PostOptions, safePost } from "../../../../analytics/alerts/deliver/post.ts";
import { parseInside } from "../../../../analytics/alerts/deliver/safe-url.ts";
import { type HookReceiver, startHookReceiver } from "../../../support/hook-receiver.ts";
import { at } from "./message-builder.ts";

const receivers: HookReceiver[] = [];
const started = async (...args: Parameters<typeof startHookReceiver>) => {
  const receiver = await startHookReceiver(...args);
  receivers.push(receiver);
  return receiver;
};
afterEach(async () => void await Promise.all(receivers.splice(0).map((receiver) => receiver.close())));

const local = [{ address: "127.0.0.1", family: 4 }];
const postTo = (url: string, options: Partial<PostOptions> = {}, signal = new AbortController().signal) =>
  safePost({ inside: parseInside(undefined), ...options })(url, { headers: { "x-a": "b" }, body: "hello", signal });
const allowed = { inside: parseInside("127.0.0.1") };
const failure = (work: Promise<unknown>) => work.then(() => null, (cause: unknown) => cause as DeliveryFailed);

describe("safePost", () => {
  it("posts to an address inside only when that is allowed", async () => {
    const receiver = await started();
    expect(await failure(postTo(receiver.url))).toMatchObject({ isFinal: true });
    expect(receiver.got).toEqual([]);
    receiver.replies.push({ status: 202, headers: { "retry-after": "7" }, body: "thanks" });
    expect(await postTo(`${receiver.url}/x?y`, allowed)).toMatchObject({
      status: 202,
      headers: { "retry-after": "7" },
      text: "thanks",
    });
    expect(receiver.got).toMatchObject([{ path: "/x?y", text: "hello", headers: { "x-a": "b" } }]);
  });

  it("refuses a name that is resolved to an address inside", async () => {
    const receiver = await started();
    const url = `http://hooks.example:${receiver.port}/`;
    const refused = await failure(postTo(url, { resolve: () => Promise.resolve(local) }));
    expect(refused).toBeInstanceOf(DeliveryFailed);
    expect(refused).toMatchObject({
      isFinal: true,
      message: expect.stringMatching(/^Must not reach hooks\.example: /),
    });
    expect(receiver.got).toEqual([]);
  });

  it("resolves a name once and connects to the address that was checked", async () => {
    const receiver = await started();
    const asked: string[] = [];
    const other = { address: "127.0.0.9", family: 4 };
    // The first address is refused; the second answer would lead elsewhere.
    const resolve = (host: string) => {
      asked.push(host);
      return Promise.resolve(asked.length === 1 ? [other, ...local] : [other]);
    };
    await postTo(`http://hooks.lan:${receiver.port}/`, { inside: parseInside("127.0.0.1"), resolve });
    expect(asked).toEqual(["hooks.lan"]);
    expect(receiver.got[0]?.headers.host).toBe(`hooks.lan:${receiver.port}`);
  });

  it("checks the certificate against the name, not against the address", async () => {
    const [folder, receiver, cert] = await secureReceiver("hooks.lan");
    const inside = { inside: parseInside("hooks.lan,other.lan"), resolve: () => Promise.resolve(local), ca: cert };
    expect(await postTo(`https://hooks.lan:${receiver.port}/`, inside)).toMatchObject({ status: 200 });
    expect(await failure(postTo(`https://other.lan:${receiver.port}/`, inside))).toMatchObject({ isFinal: false });
    expect(receiver.got).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });

  it("does not follow a redirect", async () => {
    const [receiver, elsewhere] = [await started(), await started()];
    receiver.replies.push({ status: 302, headers: { location: elsewhere.url } });
    expect(await postTo(receiver.url, allowed)).toMatchObject({ status: 302 });
    expect(elsewhere.got).toEqual([]);
  });

  it("reads no more than 64 kB of an answer that never ends", async () => {
    const receiver = await started();
    receiver.replies.push("endless");
    expect((await postTo(receiver.url, allowed)).text).toHaveLength(65_536);
  });

  it("ends when it is told to, whether the server hangs or the name is never resolved", async () => {
    const receiver = await started();
    receiver.replies.push("hang");
    const stop = new AbortController();
    const hanging = [
      failure(postTo(receiver.url, allowed, stop.signal)),
      failure(postTo("http://hooks.example", { resolve: () => new Promise(() => {}) }, stop.signal)),
    ];
    await receiver.received(1);
    stop.abort();
    expect((await Promise.all(hanging)).map((cause) => cause?.message)).toEqual([
      "127.0.0.1 did not answer in time",
      "hooks.example did not answer in time",
    ]);
    expect((await failure(postTo(receiver.url, allowed, stop.signal)))?.message).toBe(
      "127.0.0.1 did not answer in time",
    );
  });

  it("says what went wrong with a server that is not there", async () => {
    const receiver = await started();
    await receiver.close();
    receivers.pop();
    const gone = await failure(postTo(receiver.url, allowed));
    expect(gone).toMatchObject({ message: "Cannot reach 127.0.0.1: ECONNREFUSED", isFinal: false });
    const unknown = await failure(postTo("http://nowhere.invalid/"));
    expect(unknown?.message).toMatch(/^Cannot reach nowhere\.invalid: E/);
  });
});

async function secureReceiver(name: string): Promise<[string, HookReceiver, string]> {
  const folder = mkdtempSync(join(tmpdir(), "frontline-hook-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const options = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  execFileSync("openssl", [...options, ...subject, "-keyout", keyFile, "-out", certFile], { stdio: "ignore" });
  const cert = readFileSync(certFile, "utf8");
  return [folder, await started({ key: readFileSync(keyFile, "utf8"), cert }), cert];
}

describe("checkAnswer", () => {
  const check = (status: number, parts: { headers?: Record<string, string>; text?: string } = {}) => {
    try {
      checkAnswer({ status, headers: {}, text: "", ...parts }, "https://hooks.example/secret", at);
      return null;
    } catch (cause) {
      return cause as DeliveryFailed;
    }
  };

  it.each([200, 202, 204])("takes %i for done", (status) => expect(check(status)).toBeNull());

  it.each([301, 400, 401, 403, 404, 410, 413])("takes %i for final", (status) => {
    expect(check(status)).toMatchObject({ isFinal: true });
  });

  it.each([408, 429, 500, 503])(
    "tries again after %i",
    (status) => expect(check(status)).toMatchObject({ isFinal: false }),
  );

  it("tells what the receiver says in one short line, and never the path of the address", () => {
    const text = `no\r\n such\u0000 team ${"x".repeat(500)}`;
    expect(check(404, { text })?.message).toMatch(/^hooks\.example answered 404: no such team x{107}$/);
    expect(check(302)?.message).toBe("hooks.example answered 302: redirects are not followed");
  });

  it("knows when the receiver wants to be asked again", () => {
    expect(check(429, { headers: { "retry-after": "30" } })?.retryAfterMs).toBe(30_000);
    expect(check(503)?.retryAfterMs).toBeNull();
  });
});

describe("retryAfterMs", () => {
  it("reads seconds and dates, and nothing else", () => {
    expect(retryAfterMs("Sun, 22 Nov 2026 08:01:00 GMT", at)).toBe(60_000);
    expect(retryAfterMs("Sun, 22 Nov 2026 07:00:00 GMT", at)).toBe(0);
    expect(retryAfterMs("soon", at)).toBeNull();
    expect(retryAfterMs(undefined, at)).toBeNull();
  });
});
