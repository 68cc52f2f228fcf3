import type { JetStreamClient, JetStreamManager, NatsConnection } from "nats";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { boardOf } from "../../analytics/live/board.ts";
import { CHECKPOINT_VERSION } from "../../analytics/live/checkpoint.ts";
import { type CheckpointStore, natsCheckpointStore } from "../../analytics/live/checkpoint-store.ts";
import { Floor } from "../../analytics/live/floor.ts";
import { countersOf } from "../../analytics/live/floor-view.ts";
import { LiveFeed } from "../../analytics/live/live-feed.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { EVENT_STREAM, eventSubject } from "../../schemas/subjects.ts";
import { contactsEvents, publishAll } from "../support/crash-events.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { bytesOf } from "../support/event-builder.ts";

const DAY_MS = 86_400_000;
const at = Date.UTC(2026, 10, 20, 9);
const now = Date.UTC(2026, 10, 20, 12);
const rules = new DirectoryIndex(Directory.parse({}), "UTC");
const wait = { timeout: 20_000 };

let server: CrashNats;
let nats: NatsConnection;
let js: JetStreamClient;
let jsm: JetStreamManager;
let feeds: LiveFeed[];
let clock: number;
const problems: string[] = [];

beforeEach(async () => {
  server = await CrashNats.start();
  nats = await server.connect();
  js = nats.jetstream();
  jsm = await nats.jetstreamManager();
  await ensureStreams(jsm, { maxAgeMs: DAY_MS });
  feeds = [];
  problems.length = 0;
  clock = 1000;
});

afterEach(async () => {
  await Promise.all(feeds.map((feed) => feed.stop().catch(() => {})));
  await server.close();
});

async function startFeed(options: { checkpoints?: CheckpointStore; replayFrom?: number } = {}): Promise<LiveFeed> {
  const feed = new LiveFeed({
    js,
    jsm,
    checkpoints: await natsCheckpointStore(js),
    directory: rules,
    clock: () => clock,
    replayFrom: 0,
    onProblem: (message) => problems.push(message),
    ...options,
  });
  feeds.push(feed);
  await feed.start();
  return feed;
}

/** Resolves when the feed has read the stream to its end, looking after it as the service does. */
async function caughtUp(feed: LiveFeed): Promise<void> {
  await vi.waitFor(async () => {
    await feed.probe();
    const { state } = await jsm.streams.info(EVENT_STREAM);
    expect(feed.sequence).toBe(state.last_seq);
  }, { timeout: 120_000, interval: 50 });
  await feed.probe();
}

function shown(floor: Floor) {
  return { counters: countersOf(floor, {}, { window: "today", now }), board: boardOf(floor, {}, now) };
}

/** What a floor shows that got these events one after another and was never interrupted. */
function shownAfter(events: readonly FrontlineEvent[]) {
  const floor = new Floor({ directory: rules });
  for (const one of events) floor.apply(one);
  return shown(floor);
}

const stored = (lines: string[]): CheckpointStore => ({
  save: () => Promise.resolve(),
  load: () => Promise.resolve(lines),
});

describe("LiveFeed, starting", () => {
  it("replays the stream from the wanted moment when there is no checkpoint", async () => {
    const [early, late] = [contactsEvents(0, 10, at), contactsEvents(10, 30, at)];
    await publishAll(js, early);
    const { time } = await jsm.streams.getMessage(EVENT_STREAM, { seq: early.length });
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(time.getTime() + 1));
    await publishAll(js, late);
    const feed = await startFeed({ replayFrom: time.getTime() + 1 });
    await caughtUp(feed);
    expect(shown(feed.floor)).toEqual(shownAfter(late));
    expect(problems).toEqual([]);
  });

  it("is current at once when there is nothing to replay", async () => {
    await publishAll(js, contactsEvents(0, 3, at));
    const feed = await startFeed({ replayFrom: Date.now() + DAY_MS });
    expect(feed.currentAt).toBe(1000);
    expect(feed.floor.state.contacts.size).toBe(0);
  });

  it("continues behind its checkpoint, with equal numbers", async () => {
    const [before, after] = [contactsEvents(0, 50, at), contactsEvents(50, 80, at)];
    await publishAll(js, before);
    const first = await startFeed();
    await caughtUp(first);
    await first.stop();
    // What the checkpoint holds is gone from the stream, so only the checkpoint can tell it.
    await jsm.streams.purge(EVENT_STREAM);
    await publishAll(js, after);
    const second = await startFeed();
    await caughtUp(second);
    expect(shown(second.floor)).toEqual(shownAfter([...before, ...after]));
    expect(problems).toEqual([]);
  });

  it.each([
    ["of another version", ['{"version":999,"sequence":7}'], /another version: replaying instead/],
    [
      "broken in the middle",
      [`{"version":${CHECKPOINT_VERSION},"sequence":7}`, '{"contact":{"si'],
      /Cannot read the checkpoint/,
    ],
  ])("reports a checkpoint %s and replays", async (_, lines, problem) => {
    const events = contactsEvents(0, 20, at);
    await publishAll(js, events);
    const feed = await startFeed({ checkpoints: stored(lines) });
    await caughtUp(feed);
    expect(shown(feed.floor)).toEqual(shownAfter(events));
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it("keeps the earlier checkpoint when the writing of a later one breaks off", async () => {
    const checkpoints = await natsCheckpointStore(js);
    await checkpoints.save(["first\n"]);
    function* breaking() {
      yield "second\n".repeat(50_000);
      throw new Error("killed");
    }
    await expect(checkpoints.save(breaking())).rejects.toThrow("killed");
    expect(await checkpoints.load()).toEqual(["first"]);
  });
});

describe("LiveFeed, following", () => {
  it("counts by new rules from the moment they change", async () => {
    // Waits are 1 to 40 s: contact 0 of 0..4 hangs up, the others wait 2, 3, 4 and 5 s and are answered.
    await publishAll(js, contactsEvents(0, 5, at));
    const feed = await startFeed();
    await caughtUp(feed);
    const inTarget = () => countersOf(feed.floor, {}, { window: "today", now }).answeredInTarget;
    expect(inTarget()).toBe(4);
    const { revision } = feed;
    const queues = ["sales", "service", "billing"].map((queue) => ({ site: "kyiv", queue, targetSeconds: 3 }));
    feed.changeDirectory(new DirectoryIndex(Directory.parse({ queues }), "UTC"));
    expect(inTarget()).toBe(2);
    expect(feed.revision).toBeGreaterThan(revision);
    // Contacts 6 to 9 wait 7, 8, 9 and 10 s.
    await publishAll(js, contactsEvents(5, 10, at));
    await caughtUp(feed);
    expect(countersOf(feed.floor, {}, { window: "today", now })).toMatchObject({ answered: 8, answeredInTarget: 2 });
  });

  it("lets its numbers look old while NATS is away, and is current again by itself", async () => {
    const events = contactsEvents(0, 40, at);
    await publishAll(js, events.slice(0, 100));
    const feed = await startFeed();
    await caughtUp(feed);
    expect(feed.currentAt).toBe(1000);
    await server.kill();
    clock = 61_000;
    await expect(feed.probe()).rejects.toThrow();
    expect(feed.currentAt).toBe(1000);
    await server.crash(nats);
    await publishAll(js, events.slice(100));
    await caughtUp(feed);
    expect(feed.currentAt).toBe(61_000);
    expect(shown(feed.floor)).toEqual(shownAfter(events));
  });

  it("misses nothing while the server is killed again and again", async () => {
    const feed = await startFeed();
    const events = contactsEvents(0, 600, at);
    for (let i = 0; i < 6; i++) {
      await publishAll(js, events.slice(i * 500, (i + 1) * 500));
      await server.crash(nats);
    }
    await publishAll(js, events.slice(3000));
    await caughtUp(feed);
    expect(shown(feed.floor)).toEqual(shownAfter(events));
  });

  it("reads on through more large messages than the server keeps for a slow client", async () => {
    const large = new Uint8Array(900_000);
    // 90 MB of rubbish; the server cuts a client off at 64 MB.
    for (let i = 0; i < 100; i++) await js.publish("frontline.events.kyiv.leg.queued", large);
    const events = contactsEvents(0, 5, at);
    await publishAll(js, events);
    const feed = await startFeed();
    await caughtUp(feed);
    expect(shown(feed.floor)).toEqual(shownAfter(events));
  });

  it("reads on when large messages follow small ones, of which many are read ahead", async () => {
    const events = contactsEvents(0, 2000, at);
    await publishAll(js, events);
    const large = new Uint8Array(900_000);
    for (let i = 0; i < 100; i++) await js.publish("frontline.events.kyiv.leg.queued", large);
    const after = contactsEvents(2000, 2005, at);
    await publishAll(js, after);
    const feed = await startFeed();
    await caughtUp(feed);
    expect(shown(feed.floor)).toEqual(shownAfter([...events, ...after]));
  });

  it("reads a stream that was made anew from its start, and keeps what it knows", async () => {
    const [before, after] = [contactsEvents(0, 20, at), contactsEvents(20, 90, at)];
    await publishAll(js, before);
    const feed = await startFeed();
    await caughtUp(feed);
    await jsm.streams.delete(EVENT_STREAM);
    await ensureStreams(jsm, { maxAgeMs: DAY_MS });
    await publishAll(js, after);
    await caughtUp(feed);
    expect(shown(feed.floor)).toEqual(shownAfter([...before, ...after]));
  });

  it("does not take the sequence of a checkpoint for one of another stream", async () => {
    const [before, after] = [contactsEvents(0, 20, at), contactsEvents(20, 90, at)];
    await publishAll(js, before);
    const first = await startFeed();
    await caughtUp(first);
    await first.stop();
    await jsm.streams.delete(EVENT_STREAM);
    await ensureStreams(jsm, { maxAgeMs: DAY_MS });
    await publishAll(js, after);
    const second = await startFeed();
    await caughtUp(second);
    expect(shown(second.floor)).toEqual(shownAfter([...before, ...after]));
  });

  it("is current when what it had not read yet was purged", async () => {
    const feed = await startFeed();
    await server.crash(nats);
    await publishAll(js, contactsEvents(0, 3, at));
    await jsm.streams.purge(EVENT_STREAM);
    clock = 5000;
    await caughtUp(feed);
    expect(feed.currentAt).toBe(5000);
  });
});

/** What one opening of a stream delivers; then it goes on for ever, ends, or fails. */
type Delivery = { events: FrontlineEvent[]; then: Promise<void> };

/** A stream that ends at `last`, whose every opening delivers the next of these, whatever it was asked for. */
function streamOf(deliveries: Delivery[], last: number) {
  const starts: unknown[] = [];
  const info = { created: "once", state: { messages: last, last_seq: last } };
  const get = (_: string, { opt_start_seq }: { opt_start_seq?: number }) => {
    starts.push(opt_start_seq);
    const delivery = deliveries.shift() as Delivery;
    const info = () => Promise.resolve({ num_pending: delivery.events.length });
    return Promise.resolve({ info, consume: () => Promise.resolve(messagesOf(delivery, opt_start_seq ?? 1)) });
  };
  return {
    starts,
    ports: { js: { consumers: { get } }, jsm: { streams: { info: () => Promise.resolve(info) } } } as unknown as {
      js: JetStreamClient;
      jsm: JetStreamManager;
    },
  };
}

function messagesOf({ events, then }: Delivery, first: number) {
  async function* read() {
    for (const [i, one] of events.entries()) yield { seq: first + i, subject: eventSubject(one), data: bytesOf(one) };
    await then;
  }
  return Object.assign(read(), { stop: () => {} });
}

describe("LiveFeed, when the client gives up", () => {
  const events = contactsEvents(0, 10, at);

  async function feedOf(deliveries: Delivery[]) {
    const { starts, ports } = streamOf(deliveries, events.length);
    const onProblem = (message: string) => void problems.push(message);
    const none: CheckpointStore = { save: () => Promise.resolve(), load: () => Promise.resolve(null) };
    const options = { directory: rules, clock: () => clock, replayFrom: 0, checkpoints: none, onProblem };
    const feed = new LiveFeed({ ...ports, ...options });
    await feed.start();
    return { feed, starts };
  }

  it.each([
    ["ends", () => Promise.resolve(), []],
    [
      "fails",
      () => Promise.reject(new Error("no permission")),
      ["Following the events broke off, beginning again: no permission"],
    ],
  ])("goes on behind the last event when the reading %s", async (_, end, reported) => {
    const then = Promise.withResolvers<void>();
    const { feed, starts } = await feedOf([
      { events: events.slice(0, 20), then: then.promise },
      { events: events.slice(20), then: new Promise(() => {}) },
    ]);
    expect(feed.currentAt).toBe(null);
    await vi.waitFor(() => expect(feed.sequence).toBe(20), wait);
    then.resolve(end());
    await vi.waitFor(async () => {
      await feed.probe();
      expect(feed.sequence).toBe(events.length);
    }, wait);
    expect(starts).toEqual([undefined, 21]);
    expect(problems).toEqual(reported);
    expect(shown(feed.floor)).toEqual(shownAfter(events));
  });

  it("is not current before it has caught up", async () => {
    const { feed } = await feedOf([{ events: events.slice(0, 30), then: new Promise(() => {}) }]);
    await vi.waitFor(() => expect(feed.sequence).toBe(30), wait);
    await feed.probe();
    expect(feed.currentAt).toBe(null);
  });
});
