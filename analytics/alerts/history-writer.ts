import type { ClickHouseClient } from "@clickhouse/client";
import type { Alert } from "../../schemas/alerts/alert.ts";
import type { AlertRecord } from "./ports.ts";

const columns = [
  "id",
  "dedup_key",
  "rule",
  "title",
  "severity",
  "trigger",
  "subject_kind",
  "subject",
  "site",
  "queue",
  "channel",
  "contact",
  "customer",
  "tier",
  "value_at_risk",
  "state",
  "from_at",
  "fired_at",
  "ended_at",
  "end_reason",
  "claimed_by",
  "claimed_at",
  "first_claimed",
  "resolved_by",
  "resolved_at",
  "outcome",
  "causes",
  "reopened",
  "level",
  "alert",
  "revision",
] as const;

/** The settings stand in the SQL: the embedded engine would keep those given beside it for every later query. */
const INSERT = `INSERT INTO alerts_v1 (${columns.join(", ")}) SETTINGS async_insert = 0, insert_deduplicate = 0 ` +
  "FORMAT JSONEachRow\n";
/** Rows of one insert at most: an alert with its history may have 100 kB. */
const MOST_ROWS = 200;
/** While ClickHouse is away it is asked so often. */
const PAUSE_MS = 5000;

/** Writes the newest state of each alert to ClickHouse, which may be away: what waits is one state of each alert. */
export class HistoryWriter {
  readonly #client: Pick<ClickHouseClient, "command">;
  readonly #waiting = new Map<string, AlertRecord>();
  #notBefore = -Infinity;
  #turn: Promise<void> | null = null;

  constructor(client: Pick<ClickHouseClient, "command">) {
    this.#client = client;
  }

  /** Alerts whose newest state is not written yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Has it written, unless a newer state of it waits. */
  add(record: AlertRecord): void {
    const waiting = this.#waiting.get(record.alert.id);
    if (!waiting || waiting.revision < record.revision) this.#waiting.set(record.alert.id, record);
  }

  /** Forgets what waits: another process leads and writes it. */
  clear(): void {
    this.#waiting.clear();
  }

  /** Writes what waits; to be called each second with a time in ms. Rejects with the client's error, and waits a little then. */
  write(now: number): Promise<void> {
    if (now < this.#notBefore) return Promise.resolve();
    return this.#turn ??= this.#writeAll(now).finally(() => this.#turn = null);
  }

  async #writeAll(now: number): Promise<void> {
    while (this.#waiting.size > 0) {
      const records = [...this.#waiting.values()].slice(0, MOST_ROWS);
      try {
        await this.#client.command({ query: INSERT + records.map((one) => JSON.stringify(rowOf(one))).join("\n") });
      } catch (cause) {
        this.#notBefore = now + PAUSE_MS;
        throw new Error(`Cannot write alerts to ClickHouse, trying again: ${(cause as Error).message}`, { cause });
      }
      for (const one of records) if (this.#waiting.get(one.alert.id) === one) this.#waiting.delete(one.alert.id);
    }
  }
}

function rowOf({ alert, revision }: AlertRecord): Record<typeof columns[number], unknown> {
  const { subject, customer, facts } = alert;
  return {
    id: alert.id,
    dedup_key: alert.dedupKey,
    rule: alert.rule,
    title: alert.title,
    severity: alert.severity,
    trigger: alert.trigger,
    subject_kind: subject.kind,
    subject: subject.id,
    site: facts.site,
    queue: facts.queue ?? "",
    channel: facts.channel ?? "",
    contact: facts.contact ?? "",
    customer: customer?.id ?? "",
    tier: customer?.tier ?? "",
    value_at_risk: customer?.valueAtRisk ?? null,
    ...lifeOf(alert),
    alert: JSON.stringify(alert),
    revision,
  };
}

function lifeOf(alert: Alert) {
  return {
    state: alert.state,
    from_at: momentOf(alert.from),
    fired_at: momentOf(alert.firedAt),
    ended_at: momentOf(alert.endedAt),
    end_reason: alert.endReason ?? "",
    claimed_by: alert.claimedBy ?? "",
    claimed_at: momentOf(alert.claimedAt),
    first_claimed: momentOf(alert.history.find(({ kind }) => kind === "claimed")?.at ?? alert.claimedAt),
    resolved_by: alert.resolvedBy ?? "",
    resolved_at: momentOf(alert.resolvedAt),
    outcome: alert.outcome ?? "",
    causes: alert.count,
    reopened: alert.reopened,
    level: alert.level,
  };
}

/** As ClickHouse reads a moment, in UTC. */
function momentOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace("T", " ").replace("Z", "");
}
