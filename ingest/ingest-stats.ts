import type { Metric } from "../schemas/metrics.ts";
import type { RejectReason } from "../schemas/reject-reason.ts";

/** Ingest's numbers of its own, for `/metrics`. */
export class IngestStats {
  readonly #rejected = new Map<RejectReason, number>();
  #accepted = 0;
  #batches = 0;
  #rows = 0;
  #bytes = 0;
  #insertMs = 0;
  #lastRows = 0;
  #lastInsertMs = 0;

  accept(): void {
    this.#accepted++;
  }

  reject(reason: RejectReason): void {
    this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + 1);
  }

  insert({ rows, bytes, insertMs }: { rows: number; bytes: number; insertMs: number }): void {
    this.#batches++;
    this.#rows += rows;
    this.#bytes += bytes;
    this.#insertMs += insertMs;
    this.#lastRows = rows;
    this.#lastInsertMs = insertMs;
  }

  /** Events stored so far. */
  get rows(): number {
    return this.#rows;
  }

  metrics(): Metric[] {
    const rejected = [...this.#rejected].map(([reason, value]): Metric => ({
      name: "frontline_ingest_rejected_total",
      help: "Messages put among the dead letters, by reason.",
      type: "counter",
      value,
      labels: { reason },
    }));
    return [
      counter("accepted_total", "Valid events read from the stream.", this.#accepted),
      counter("batches_total", "Inserts into ClickHouse.", this.#batches),
      counter("rows_total", "Events stored in ClickHouse.", this.#rows),
      counter("bytes_total", "Bytes of rows stored in ClickHouse.", this.#bytes),
      counter("insert_seconds_total", "Time spent in inserts, retries included.", this.#insertMs / 1000),
      gauge("batch_rows", "Rows of the last insert.", this.#lastRows),
      gauge("insert_seconds", "Duration of the last insert.", this.#lastInsertMs / 1000),
      ...rejected,
    ];
  }
}

function counter(name: string, help: string, value: number): Metric {
  return { name: `frontline_ingest_${name}`, help, type: "counter", value };
}

function gauge(name: string, help: string, value: number): Metric {
  return { name: `frontline_ingest_${name}`, help, type: "gauge", value };
}
