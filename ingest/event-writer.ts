import { createHash } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { eventColumns } from "../schemas/rows.ts";
import { EVENT_STREAM } from "../schemas/subjects.ts";
import type { Rows } from "./batch.ts";

/** Stores rows in `events_v1`. */
export type EventWriter = {
  /** Resolves when the rows are durable; throws `UnstorableRows` or, for a passing fault, `WriteFailed`. */
  write(rows: Rows): Promise<void>;
};

/** The engine understood the insert and refuses these rows for ever: trying again changes nothing. */
export class UnstorableRows extends Error {
  readonly retry = false;
}

/** The engine is away, busy or full: the same rows may be stored later. */
export class WriteFailed extends Error {
  readonly retry = true;
}

/** ClickHouse's codes for "this text is not a row of that table". */
const UNSTORABLE = new Set([
  "6", // CANNOT_PARSE_TEXT
  "25", // CANNOT_PARSE_ESCAPE_SEQUENCE
  "26", // CANNOT_PARSE_QUOTED_STRING
  "27", // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  "33", // CANNOT_READ_ALL_DATA
  "38", // CANNOT_PARSE_DATE
  "41", // CANNOT_PARSE_DATETIME
  "53", // TYPE_MISMATCH
  "69", // ARGUMENT_OUT_OF_BOUND
  "70", // CANNOT_CONVERT_TYPE
  "72", // CANNOT_PARSE_NUMBER
  "117", // INCORRECT_DATA
  "131", // TOO_LARGE_STRING_SIZE
  "349", // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  "407", // DECIMAL_OVERFLOW
]);

/**
 * Raw text is 1.5 times as fast as objects. The settings stand in the SQL: the embedded engine would keep settings
 * given beside it for every later query, and a kept deduplication token makes later inserts vanish.
 */
function insertSql(token: string): string {
  return `INSERT INTO events_v1 (${eventColumns.join(", ")}) SETTINGS insert_deduplication_token = '${token}', ` +
    "insert_deduplicate = 1, deduplicate_blocks_in_dependent_materialized_views = 1, async_insert = 0 " +
    "FORMAT JSONCompactEachRow\n";
}

export function clickHouseWriter(client: ClickHouseClient): EventWriter {
  return {
    async write({ lines, first, last }) {
      const rows = lines.join("\n");
      const range = `${EVENT_STREAM}:${first}-${last}`;
      // A stream that was made anew counts from 1 again: other rows of the same range must not pass for a repetition.
      const token = `${range}:${createHash("sha1").update(rows).digest("hex")}`;
      try {
        await client.command({ query: insertSql(token) + rows });
      } catch (cause) {
        throw writeError(cause, range);
      }
    },
  };
}

function writeError(cause: unknown, range: string): Error {
  const message = `Cannot store events ${range} in ClickHouse: ${(cause as Error).message}`;
  // By its code, not its class: the embedded connection throws a `ClickHouseError` of another package.
  const refused = UNSTORABLE.has((cause as { code?: string }).code ?? "");
  return refused ? new UnstorableRows(message, { cause }) : new WriteFailed(message, { cause });
}
