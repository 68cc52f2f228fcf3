import {
  type Answer,
  type AnswerParts,
  type Course,
  MOST_WAITING,
  type ReadyAnswer,
} from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import { catalogue } from "../../schemas/catalogue.ts";
import type { Channel, Tier } from "../../schemas/names.ts";
import type { LiveAgent, ShownAgentState } from "../../schemas/wire.ts";
import { shownAgentStates } from "../../schemas/wire.ts";

/** What a board may have to show. `stale` is `normal` whose link is lost: the stage does that. */
export const moods = ["normal", "alarm", "empty", "long", "huge"] as const;
export type Mood = typeof moods[number];

const MINUTE = 60_000;
const LONG =
  "Kundenrückgewinnungs- und Vertragsverlängerungsabteilung Österreich-Süd, Нічна зміна технічної підтримки <b>№ 2</b>";
const units = new Map(catalogue().map(({ id, unit, better }) => [id, { unit, better }]));

/** A number of this KPI in such a mood; `i` varies it. */
export function sampleValue(kpi: string, mood: Mood, i = 0): number | null {
  const { unit = "count", better = null } = units.get(kpi) ?? {};
  if (mood === "empty") return unit === "count" ? 0 : null;
  if (mood === "huge") {
    return {
      count: 9_876_543 + i,
      ms: 35_999_000,
      ratio: 1,
      money: 9_876_543.21,
      number: 98_765.43,
      score: 9999.9,
    }[unit];
  }
  const isBad = mood === "alarm";
  switch (unit) {
    case "count":
      return kpi === "waitingNow" ? (isBad ? 27 + i : 2 + i % 4) : 140 + 37 * i;
    case "ms":
      return (isBad ? 421_000 : 14_000) + 9_000 * i;
    case "ratio":
      return better === "less" ? (isBad ? 0.31 : 0.042) : (isBad ? 0.573 : 0.864) - 0.011 * i;
    case "money":
      return 12_480.5 + i;
    case "number":
      return (isBad ? -3 : 1.4) + 0.1 * i;
    case "score":
      return isBad ? 8.1 : 0.6;
  }
}

/** A course of so many steps with a wave, and a gap in the middle. */
export function sampleCourse(
  kpi: string,
  mood: Mood,
  { at, steps, stepMs }: { at: number; steps: number; stepMs: number },
): Course {
  const base = sampleValue(kpi, mood) ?? null;
  const values = Array.from({ length: steps }, (_, i) => {
    if (base === null || (i > steps * 0.4 && i < steps * 0.46)) return null;
    const wave = 1 - 0.18 * (1 + Math.sin(i / 5) * 0.6 + Math.sin(i / 17));
    return units.get(kpi)?.unit === "count" ? Math.round(base * wave) : base * wave;
  });
  return { startAt: at - steps * stepMs, stepMs, values };
}

function ready<A extends keyof AnswerParts>(
  head: AnswerParts[A]["head"],
  rows: AnswerParts[A]["row"][] = [],
): ReadyAnswer<A> {
  return { state: "ready", head, rows };
}

const queueNames = [
  "Sales",
  "Support",
  "Customer care",
  "Reservations",
  "Billing",
  "Technical help",
  "Complaints",
  "Chat",
];
const agentNames = [
  "Olena Kovalenko",
  "Piotr Nowak",
  "李娜",
  "Jürgen Groß",
  "Anna Schmidt",
  "Тарас Шевчук",
  "Maria Silva",
];

function name(names: readonly string[], i: number, mood: Mood): string {
  return mood === "long"
    ? `${LONG} ${i + 1}`
    : (names[i % names.length] as string) + (i >= names.length ? ` ${i + 1}` : "");
}

type At = { mood: Mood; at: number };

/** A sound answer to a question, as of `at` (epoch ms), in such a mood. */
export function sampleAnswer(question: Question, { mood, at }: At): Answer {
  switch (question.ask) {
    case "value":
      return valueAnswer(question, { mood, at });
    case "queues":
      return queuesAnswer(question, { mood, at });
    case "agents":
      return agentsAnswer({ mood, at });
    case "waiting":
      return waitingAnswer(question, { mood, at });
    case "series":
      return seriesAnswer(question, { mood, at });
    case "channels":
      return channelsAnswer({ mood, at });
    case "topics":
      return topicsAnswer({ mood, at });
    case "surges":
      return surgesAnswer({ mood, at });
  }
}

type Asked<A extends Question["ask"]> = Extract<Question, { ask: A }>;

function valueAnswer({ kpi, spark }: Asked<"value">, { mood, at }: At): Answer {
  const value = sampleValue(kpi, mood);
  return ready<"value">({
    value,
    since: kpi === "longestWaitNow" && value !== null ? at - value : null,
    goal: kpi === "serviceLevel" ? 0.8 : null,
    spark: spark ? sampleCourse(kpi, mood, { at, steps: 12, stepMs: 15 * MINUTE }) : null,
    readAt: null,
  });
}

function queuesAnswer({ columns, scope }: Asked<"queues">, { mood, at }: At): Answer {
  if (mood === "empty") return ready<"queues">({}, []);
  const count = scope.queues?.length ?? (mood === "huge" ? 60 : 8);
  return ready<"queues">(
    {},
    Array.from({ length: count }, (_, i) => {
      const isBad = mood === "alarm" || (mood === "normal" && i === 2);
      const own: Mood = isBad ? "alarm" : mood === "long" ? "normal" : mood;
      const longest = sampleValue("longestWaitNow", own, i);
      return {
        key: `site-${i % 2}/queue-${i}`,
        site: `site-${i % 2}`,
        queue: `queue-${i}`,
        title: name(queueNames, i, mood),
        siteTitle: i % 2 ? "Lisbon" : "Kyiv",
        targetMs: 20_000,
        goal: 0.8,
        formula: "offered-less-short" as const,
        waitingNow: sampleValue("waitingNow", own, i) ?? 0,
        connectedNow: 4 + i,
        oldestQueuedAt: longest === null ? null : at - longest,
        values: columns.map(({ kpi }) => sampleValue(kpi, own, i)),
      };
    }),
  );
}

function agentsAnswer({ mood, at }: At): Answer {
  const count = mood === "empty" ? 0 : mood === "huge" ? 400 : 36;
  const pattern: ShownAgentState[] = [
    "busy",
    "busy",
    "available",
    "busy",
    "paused",
    "wrapup",
    "available",
    "offered",
    "unknown",
    "offline",
  ];
  const rows = Array.from({ length: count }, (_, i): LiveAgent & { key: string } => {
    const state = mood === "alarm" && i % 3 === 0 ? "paused" : pattern[i % pattern.length] as ShownAgentState;
    return {
      key: `kyiv/${i}`,
      site: "kyiv",
      agent: String(i),
      name: name(agentNames, i, mood),
      team: "Sales",
      state,
      reason: state === "paused" ? (mood === "long" ? LONG : ["lunch", "training", null][i % 3] ?? null) : null,
      since: at - (mood === "alarm" ? 71 : 3) * MINUTE - i * 7_000,
      queues: ["sales", "support"],
      connectedNow: state === "busy" ? 1 : 0,
      onHoldNow: state === "busy" && i % 4 === 0 ? 1 : 0,
    };
  });
  const byState = Object.fromEntries(
    shownAgentStates.map((
      state,
    ) => [state, mood === "huge" ? 98_765 : rows.filter((row) => row.state === state).length]),
  ) as Record<ShownAgentState, number>;
  return ready<"agents">({ byState }, rows);
}

function waitingAnswer({ scope, vip }: Asked<"waiting">, { mood, at }: At): Answer {
  const count = mood === "empty" ? 0 : mood === "huge" ? MOST_WAITING : mood === "alarm" ? 14 : 5;
  const tiers: (Tier | null)[] = vip ? ["A"] : scope.tier ? [scope.tier] : ["A", "C", null, "B", "N", "C"];
  const channels: (Channel | null)[] = ["voice", "chat", "email", "voice", "social", null];
  const rows = Array.from({ length: count }, (_, i) => {
    const queuedAt = at - (mood === "huge" ? 40 * 3_600_000 : mood === "alarm" ? 300_000 : 45_000) + i * 6_000;
    return {
      key: `kyiv/c${i}/1`,
      site: "kyiv",
      queue: "sales",
      queueTitle: name(queueNames, i, mood),
      channel: channels[i % channels.length] ?? null,
      priority: i % 3 === 0 ? 2 : null,
      tier: tiers[i % tiers.length] ?? null,
      isVip: vip || tiers[i % tiers.length] === "A",
      name: vip && i % 3 === 0 ? name(agentNames, i, mood) : null,
      customer: i % 2 ? null : mood === "long" ? LONG : `C-${1040 + i}`,
      queuedAt,
      contact: `c${i}`,
      targetAt: queuedAt + 20_000,
    };
  });
  const waitingNow = mood === "huge" ? 9_876 : count;
  return ready<"waiting">({ waitingNow, oldestQueuedAt: rows[0]?.queuedAt ?? null }, rows);
}

function seriesAnswer({ kpis, hours, lastWeek }: Asked<"series">, { mood, at }: At): Answer {
  const [stepMs, steps] = hours === 0 ? [15 * MINUTE, 96] : [MINUTE, hours * 60];
  const startAt = hours === 0 ? at - 58 * stepMs : at - steps * stepMs;
  const until = hours === 0 ? 58 : steps;
  const columns = kpis.map((kpi) =>
    sampleCourse(kpi, mood, { at, steps, stepMs }).values.map((value, i) => i < until ? value : null)
  );
  const before = kpis.map((kpi) => sampleCourse(kpi, mood === "alarm" ? "normal" : mood, { at, steps, stepMs }).values);
  return ready<"series">({
    startAt,
    stepMs,
    columns: mood === "empty" ? columns.map((column) => column.map(() => null)) : columns,
    lastWeek: lastWeek && mood !== "empty" ? before : null,
    goal: kpis.includes("serviceLevel") ? 0.8 : null,
    readAt: null,
  });
}

function channelsAnswer({ mood }: At): Answer {
  if (mood === "empty") return ready<"channels">({}, []);
  const shares: [Channel, number][] = [["voice", 612], ["chat", 240], ["email", 171], ["social", 60], ["sms", 22], [
    "web",
    9,
  ], ["fax", 2]];
  const by = mood === "huge" ? 98_765 : 1;
  return ready<"channels">(
    {},
    shares.map(([channel, received]) => ({
      key: channel,
      channel,
      received: received * by,
      answered: Math.round(received * by * (mood === "alarm" ? 0.4 : 0.91)),
      waitingNow: mood === "alarm" ? 12 : 1,
    })),
  );
}

function topicsAnswer({ mood }: At): Answer {
  if (mood === "empty") return ready<"topics">({}, []);
  const topics = ["Invoice", "Delivery", "Password", "Card lost", "Tariff change", "Roaming", null];
  return ready<"topics">(
    {},
    topics.map((topic, i) => ({
      key: topic ?? "",
      topic,
      title: topic === null ? null : name(topics as string[], i, mood),
      received: (mood === "huge" ? 987_654 : 96) - i * 12,
    })),
  );
}

function surgesAnswer({ mood }: At): Answer {
  if (mood === "empty" || mood === "normal") return ready<"surges">({ isKnown: mood === "normal" }, []);
  return ready<"surges">(
    { isKnown: true },
    [0, 1, 2].map((i) => ({
      key: `kyiv/queue/${i}`,
      site: "kyiv",
      kind: i === 2 ? "topic" as const : "queue" as const,
      title: name(queueNames, i, mood),
      received: mood === "huge" ? 987_654 : 84 - i * 20,
      usual: mood === "huge" ? 54_321 : 21,
      score: 8.4 - i,
      minutes: 30 as const,
    })),
  );
}
