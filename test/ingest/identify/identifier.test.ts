import { describe, expect, it } from "vitest";
import { Identifier } from "../../../ingest/identify/identifier.ts";
import type { WireEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";

const started = (contact: string, data: { address?: string; customer?: string } = {}) =>
  event("contact.started", 1000, { contact, channel: "voice", direction: "inbound", ...data });
const ended = event("contact.ended", 2000, { contact: "a", by: "customer" });

/** An identifier that knows "1240"; `publish` fails so many times, and is given up when it does so for ever. */
function stage({ failures = 0, ready = Promise.resolve() } = {}) {
  const controller = new AbortController();
  const published: [string, string][] = [];
  const problems: string[] = [];
  let left = failures;
  const identifier = new Identifier({
    ready,
    async publish(answer: WireEvent, messageId: string) {
      await Promise.resolve();
      if (left-- > 0) throw new Error("no responders");
      published.push([answer.id, messageId]);
    },
    find: (address) => address === "1240" ? "ivan" : null,
    countries: () => ({}),
    wait: () => (failures === Infinity ? controller.abort() : undefined, Promise.resolve()),
    onProblem: (text) => void problems.push(text),
    signal: controller.signal,
  });
  const counted = () =>
    Object.fromEntries(identifier.metrics().map(({ labels, value }) => [labels?.["result"], value]));
  return { identifier, published, problems, counted };
}

describe(Identifier, () => {
  it("publishes who a contact is where it knows", async () => {
    const { identifier, published, counted } = stage();
    await Promise.all([started("a", { address: "1240" }), started("b", { address: "99" })]
      .map((one) => identifier.identify(one)));
    expect(published).toEqual([["a", 'frontline/identify/["kyiv","a"]']]);
    expect(counted()).toEqual({ matched: 1, unknown: 1 });
  });

  it.each([
    ["an event of another kind", ended],
    ["a contact whose customer is told", started("a", { address: "1240", customer: "zoe" })],
    ["a contact without an address", started("a")],
  ])("asks nothing of %s", (_what, one) => {
    expect(stage().identifier.identify(one)).toBe(null);
  });

  it("tells nobody anything before the addresses are known", async () => {
    const filled = Promise.withResolvers<void>();
    const { identifier, published } = stage({ ready: filled.promise });
    const identified = identifier.identify(started("a", { address: "1240" }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(published).toEqual([]);
    filled.resolve();
    await identified;
    expect(published).toHaveLength(1);
  });

  it("tries again until the stream has the answer, and says once that it does not", async () => {
    const { identifier, published, problems } = stage({ failures: 5 });
    await Promise.all(["a", "b", "c"].map((contact) => identifier.identify(started(contact, { address: "1240" }))));
    expect(published.map(([id]) => id).sort()).toEqual(["a", "b", "c"]);
    expect(problems).toEqual(["Cannot tell who calls: no responders; trying again until it works"]);
  });

  it("fails for what it could not publish before it was stopped: that has to come again", async () => {
    const { identifier, published } = stage({ failures: Infinity });
    await expect(identifier.identify(started("a", { address: "1240" }))).rejects.toThrow("no responders");
    expect(published).toEqual([]);
  });
});
