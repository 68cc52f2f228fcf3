import { describe, expect, it } from "vitest";
import { Identifier } from "../../../ingest/identify/identifier.ts";
import type { StartedMessage } from "../../../ingest/identify/started-contacts.ts";
import type { WireEvent } from "../../../schemas/event.ts";
import { eventSubject } from "../../../schemas/subjects.ts";
import { bytesOf, event } from "../../support/event-builder.ts";

/** A message about a contact with that address; `acked` gets the contact's name. */
function message(contact: string, address: string | undefined, acked: string[]): StartedMessage {
  const data = { contact, channel: "voice", direction: "inbound", ...(address && { address }) } as const;
  const started = event("contact.started", 1000, data);
  return { subject: eventSubject(started), data: bytesOf(started), ack: () => void acked.push(contact) };
}

/** An identifier that knows "1240" and is stopped when a reader ends; `publish` fails so many times. */
function stage({ readers, failures = 0 }: { readers: StartedMessage[][]; failures?: number }) {
  const controller = new AbortController();
  const published: [string, string][] = [];
  const problems: string[] = [];
  let left = failures;
  let opened = 0;
  const identifier = new Identifier({
    async open() {
      await Promise.resolve();
      const messages = readers[opened++] ?? [];
      if (opened > readers.length) controller.abort();
      return {
        async *messages() {
          yield* messages;
          await Promise.resolve();
        },
        stop() {},
      };
    },
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
  it("acknowledges each contact, and publishes who it is where it knows", async () => {
    const acked: string[] = [];
    const messages = [message("a", "1240", acked), message("b", "99", acked), message("c", undefined, acked)];
    const { identifier, published, counted } = stage({ readers: [messages] });
    await identifier.run();
    expect(published).toEqual([["a", 'frontline/identify/["kyiv","a"]']]);
    expect([acked.sort(), counted()]).toEqual([["a", "b", "c"], { matched: 1, unknown: 1 }]);
  });

  it("goes on with a new reader when one ended", async () => {
    const acked: string[] = [];
    const { identifier, published } = stage({
      readers: [[message("a", "1240", acked)], [message("b", "1240", acked)]],
    });
    await identifier.run();
    expect([published.map(([id]) => id), acked]).toEqual([["a", "b"], ["a", "b"]]);
  });

  it("tries again until the stream has the answer, and says once that it does not", async () => {
    const acked: string[] = [];
    const messages = ["a", "b", "c"].map((contact) => message(contact, "1240", acked));
    const { identifier, published, problems } = stage({ readers: [messages], failures: 5 });
    await identifier.run();
    expect([published.length, acked.sort()]).toEqual([3, ["a", "b", "c"]]);
    expect(problems).toEqual(["Cannot tell who calls: no responders; trying again until it works"]);
  });

  it("does not acknowledge what it could not publish before it was stopped: that comes again", async () => {
    const acked: string[] = [];
    const { identifier, published } = stage({ readers: [[message("a", "1240", acked)]], failures: Infinity });
    await identifier.run();
    expect([published, acked]).toEqual([[], []]);
  });

  it("passes over what is no event: ingest puts it among the dead letters", async () => {
    const acked: string[] = [];
    const broken = { ...message("a", "1240", acked), data: new TextEncoder().encode("{") };
    const { identifier, published } = stage({ readers: [[broken]] });
    await identifier.run();
    expect([published, acked]).toEqual([[], ["a"]]);
  });
});
