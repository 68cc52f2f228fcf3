import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import { expect, vi } from "vitest";
import { Floor } from "../../analytics/live/floor.ts";
import { countersOf } from "../../analytics/live/floor-view.ts";
import { listDead } from "../../ingest/dead-letters.ts";
import type { Counters } from "../../schemas/counters.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { ServiceReport } from "./whole-service.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import type { CrashLoad } from "./crash-load.ts";

const HOUR_MS = 3_600_000;

/** A zone where it is about noon now, so that no test runs over the end of its business day. */
export function noonZone(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours();
  // The signs of these zones are the other way round: UTC+3 is Etc/GMT-3.
  return ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** The value of a metric of that page; null without it. */
export async function metricOf(address: string, name: string): Promise<number | null> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const value = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
  return value === undefined ? null : Number(value);
}

/** Resolves when ingest has stored and settled, and the floor has applied, all that is in the stream. */
export async function drained(nats: NatsConnection, at: { ingest: string; analytics: string }): Promise<void> {
  const jsm = await nats.jetstreamManager();
  await vi.waitFor(async () => {
    const { state } = await jsm.streams.info(EVENT_STREAM);
    expect(await metricOf(at.ingest, "frontline_ingest_lag")).toBe(0);
    expect(await metricOf(at.analytics, "frontline_floor_sequence")).toBe(state.last_seq);
    expect(await metricOf(at.analytics, "frontline_floor_age_seconds")).toBeGreaterThanOrEqual(0);
  }, { timeout: 150_000, interval: 200 });
  const storedAt = Date.now();
  await vi.waitFor(async () => {
    const behindMs = (await metricOf(at.ingest, "frontline_settle_behind_seconds") ?? Infinity) * 1000;
    expect(Date.now() - behindMs).toBeGreaterThan(storedAt);
  }, { timeout: 150_000, interval: 200 });
}

type Shown = { live: Counters; report: Counters };

/** The counters of today, by the live side and by the report. */
export async function countersAt(address: string, timezone: string): Promise<Shown> {
  const live = await (await fetch(`${address}/api/live`)).json();
  const [from, to] = [Date.now() - 6 * HOUR_MS, Date.now() + 6 * HOUR_MS].map((at) => new Date(at).toISOString());
  const params = new URLSearchParams({ from: from as string, to: to as string, timezone });
  const report = await (await fetch(`${address}/api/reports/service?${params}`)).json() as ServiceReport;
  return { live: live.total.windows.today.counters, report: report.total.counters };
}

/** What an uninterrupted floor counts today of these events. */
export function countersAfter(events: Iterable<FrontlineEvent>, timezone: string): Counters {
  const floor = new Floor({ directory: new DirectoryIndex(Directory.parse({}), timezone) });
  for (const one of events) floor.apply(one);
  return countersOf(floor, {}, { window: "today", now: Date.now() });
}

/** The message ids of the stored events; fails when one is there twice. */
export async function storedIds(client: ClickHouseClient): Promise<Set<string>> {
  const query = "SELECT source, id FROM events_v1 FINAL";
  const rows = await (await client.query({ query, format: "JSONCompactEachRow" })).json<[string, string]>();
  const ids = new Set(rows.map(([source, id]) => `${source}/${id}`));
  expect(ids.size).toBe(rows.length);
  return ids;
}

/** Every acknowledged event is stored once, and of the others at most what was published. Returns the stored ones. */
export function expectNothingLost(load: CrashLoad, stored: Set<string>): FrontlineEvent[] {
  expect([...load.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect([...stored].filter((id) => !load.published.has(id))).toEqual([]);
  return [...load.published].filter(([id]) => stored.has(id)).map(([, one]) => one);
}

/** Each acknowledged message that is no event is among the dead letters, each once; returns how many there are. */
export async function expectDeadOnce(load: CrashLoad, nats: NatsConnection): Promise<number> {
  const sequences: number[] = [];
  for await (const { sequence } of listDead(nats.jetstream())) sequences.push(sequence);
  expect(new Set(sequences).size).toBe(sequences.length);
  expect([...load.rubbish].filter((sequence) => !sequences.includes(sequence))).toEqual([]);
  return sequences.length;
}
