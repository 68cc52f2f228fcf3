import type { KpiInfo } from "../family.ts";
import type { Channel, Tier } from "../names.ts";
import type { ServiceLevelFormula } from "../service-level.ts";
import type { LiveAgent, ShownAgentState } from "../wire.ts";
import type { Ask } from "./questions.ts";

/** Columns over time: the value at index i belongs to the step from `startAt + i * stepMs`; null is unknown. Epoch ms. */
export type Course = { startAt: number; stepMs: number; values: (number | null)[] };

/** A number that is known once it was read from the past is `loading` before that. */
export type AnswerState = "ready" | "loading" | "error" | "forbidden";

/** What a queue agreed on. */
export type QueueGoal = { targetMs: number; goal: number; formula: ServiceLevelFormula };

/** What every answer of a kind has once, and what it has of each row. Each row has a `key` of its own. */
export type AnswerParts = {
  value: {
    head: {
      value: number | null;
      /** For the longest wait: since when, epoch ms, so that the screen ticks; else null. */
      since: number | null;
      /** The goal of the queues in scope where they share it and the number is the service level; else null. */
      goal: number | null;
      spark: Course | null;
      /** When a number that is read from the past was read, epoch ms; null for live ones. */
      readAt: number | null;
    };
    row: never;
  };
  queues: {
    head: Record<string, never>;
    row: QueueGoal & {
      key: string;
      site: string;
      queue: string;
      title: string;
      siteTitle: string;
      waitingNow: number;
      connectedNow: number;
      oldestQueuedAt: number | null;
      /** In the order of the question's columns. */
      values: (number | null)[];
    };
  };
  agents: { head: { byState: Record<ShownAgentState, number> }; row: LiveAgent & { key: string } };
  waiting: {
    head: { waitingNow: number; oldestQueuedAt: number | null };
    /** The longest waiting ones, at most `MOST_WAITING`. */
    row: {
      key: string;
      site: string;
      queue: string;
      queueTitle: string;
      contact: string;
      channel: Channel | null;
      priority: number | null;
      tier: Tier | null;
      /** Of tier A, or tagged `vip`. */
      isVip: boolean;
      customer: string | null;
      /** The customer's name where it is known: of VIPs alone. */
      name: string | null;
      queuedAt: number;
      /** When it is over the queue's target, epoch ms. */
      targetAt: number;
    };
  };
  series: {
    head: {
      startAt: number;
      stepMs: number;
      /** In the order of the question's KPIs; all of the same length. The day's series is as long as the day. */
      columns: (number | null)[][];
      /** The same hours a week before; null while unknown or not asked. */
      lastWeek: (number | null)[][] | null;
      goal: number | null;
      readAt: number | null;
    };
    row: never;
  };
  channels: {
    head: Record<string, never>;
    row: { key: string; channel: Channel; received: number; answered: number; waitingNow: number };
  };
  topics: {
    head: Record<string, never>;
    /** Most received first; null is "no topic". */
    row: { key: string; topic: string | null; title: string | null; received: number };
  };
  surges: {
    head: { isKnown: boolean };
    /** Only what is flagged, the most unusual first. `name` '' is the site itself. */
    row: {
      key: string;
      site: string;
      kind: "site" | "queue" | "topic";
      title: string;
      received: number;
      usual: number | null;
      score: number;
      minutes: 30 | 60;
    };
  };
};

export const MOST_WAITING = 100;

export type ReadyAnswer<A extends Ask> = {
  state: "ready";
  head: AnswerParts[A]["head"];
  rows: AnswerParts[A]["row"][];
};
export type Answer<A extends Ask = Ask> =
  | { [B in A]: ReadyAnswer<B> }[A]
  | { state: "loading" }
  | { state: "error"; message: string }
  | { state: "forbidden" };

/** What changed of an answer: a part that is absent is unchanged. Rows by key; `order` when rows came, went or moved. */
export type AnswerChange = Answer | {
  state: "changed";
  head?: object;
  rows?: { key: string }[];
  /** The keys of all rows in their new order. */
  order?: string[];
};

/** What the screen must know of a number, in English; its own catalogue has the name in other languages. */
export type ShownKpi = Omit<KpiInfo, "value">;
