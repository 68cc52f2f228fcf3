import type { Answer, AnswerChange } from "../../schemas/boards/answers.ts";
import type { StreamEvents } from "../../schemas/wire.ts";

const text = new TextEncoder();

/** One SSE message in bytes. JSON has no line ends of its own, so one `data:` line holds it. */
export function encodeEvent<Events, E extends keyof Events & string>(event: E, data: Events[E]): Uint8Array {
  return text.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** One message of a board's stream. */
export function encodeMessage<E extends keyof StreamEvents>(event: E, data: StreamEvents[E]): Uint8Array {
  return encodeEvent<StreamEvents, E>(event, data);
}

type Row = { key: string };
/** An answer as it was sent last, and the JSON of its parts. */
type Sent = { answer: Answer; head: string; rows: Map<string, { row: Row; json: string }> };

/** What the screens of a board were told, so that they are told only what is different. */
export class SentAnswers {
  #sent = new Map<string, Sent>();

  /** Everything that differs, by the key of the question; notes it as sent. */
  changes(answers: Record<string, Answer>): Record<string, AnswerChange> {
    const changes: Record<string, AnswerChange> = {};
    const next = new Map<string, Sent>();
    for (const [key, answer] of Object.entries(answers)) {
      const old = this.#sent.get(key);
      const { sent, change } = old ? changeOf(old, answer) : { sent: sentOf(answer), change: answer };
      next.set(key, sent);
      if (change) changes[key] = change;
    }
    this.#sent = next;
    return changes;
  }
}

function sentOf(answer: Answer): Sent {
  if (answer.state !== "ready") return { answer, head: JSON.stringify(answer), rows: new Map() };
  const rows = answer.rows.map((row: Row) => [row.key, { row, json: JSON.stringify(row) }] as const);
  return { answer, head: JSON.stringify(answer.head), rows: new Map(rows) };
}

/** The change is null when nothing is different. */
function changeOf(old: Sent, answer: Answer): { sent: Sent; change: AnswerChange | null } {
  if (old.answer === answer) return { sent: old, change: null };
  if (answer.state !== "ready" || old.answer.state !== "ready") {
    const sent = sentOf(answer);
    const isSame = old.answer.state === answer.state && old.head === sent.head;
    return { sent, change: isSame ? null : answer };
  }
  const sent: Sent = { answer, head: JSON.stringify(answer.head), rows: new Map() };
  const rows: Row[] = [];
  for (const row of answer.rows as Row[]) {
    const before = old.rows.get(row.key);
    const json = before?.row === row ? before.json : JSON.stringify(row);
    sent.rows.set(row.key, { row, json });
    if (before?.json !== json) rows.push(row);
  }
  const isMoved = !isSameOrder(old.rows, sent.rows);
  if (sent.head === old.head && rows.length === 0 && !isMoved) return { sent, change: null };
  return {
    sent,
    change: {
      state: "changed",
      ...(sent.head !== old.head && { head: answer.head }),
      ...(rows.length > 0 && { rows }),
      ...(isMoved && { order: [...sent.rows.keys()] }),
    },
  };
}

function isSameOrder(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  const keys = b.keys();
  for (const key of a.keys()) if (key !== keys.next().value) return false;
  return true;
}
