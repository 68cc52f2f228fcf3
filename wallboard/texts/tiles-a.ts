import type { Window } from "../../schemas/boards/tile-options.ts";
import type { Text } from "../language.ts";
import { words } from "./words.ts";
import type { TrendDirection } from "../tiles/course-trend.ts";

/** Of the tiles that show a number. */
export const numberTexts = {
  goal: {
    en: "Goal {goal}",
    uk: "Ціль {goal}",
    ru: "Цель {goal}",
    pl: "Cel {goal}",
    zh: "目标 {goal}",
    de: "Ziel {goal}",
  },
  asOf: {
    en: "as of {time}",
    uk: "станом на {time}",
    ru: "на {time}",
    pl: "stan na {time}",
    zh: "截至 {time}",
    de: "Stand {time}",
  },
  /** Read out: a title, and what there is to say of it. */
  sentence: {
    en: "{title}: {value}",
    uk: "{title}: {value}",
    ru: "{title}: {value}",
    pl: "{title}: {value}",
    zh: "{title}：{value}",
    de: "{title}: {value}",
  },
  /** A number after its name, and how it is judged. */
  judged: {
    en: "{name} {value}, {word}",
    uk: "{name} {value}, {word}",
    ru: "{name} {value}, {word}",
    pl: "{name} {value}, {word}",
    zh: "{name} {value}，{word}",
    de: "{name} {value}, {word}",
  },
} satisfies Record<string, Text>;

/** Over which time a number is counted. */
export const windowTexts: Record<Window, Text> = {
  today: { en: "today", uk: "сьогодні", ru: "сегодня", pl: "dzisiaj", zh: "今日", de: "heute" },
  last15: {
    en: "last 15 min",
    uk: "за 15 хв",
    ru: "за 15 мин",
    pl: "ostatnie 15 min",
    zh: "近 15 分钟",
    de: "letzte 15 Min.",
  },
  last30: {
    en: "last 30 min",
    uk: "за 30 хв",
    ru: "за 30 мин",
    pl: "ostatnie 30 min",
    zh: "近 30 分钟",
    de: "letzte 30 Min.",
  },
  last60: {
    en: "last 60 min",
    uk: "за 60 хв",
    ru: "за 60 мин",
    pl: "ostatnie 60 min",
    zh: "近 60 分钟",
    de: "letzte 60 Min.",
  },
};

/** Against an hour before. */
export const trendTexts: Record<TrendDirection, Text> = {
  up: { en: "rising", uk: "зростає", ru: "растёт", pl: "rośnie", zh: "上升", de: "steigend" },
  down: { en: "falling", uk: "спадає", ru: "снижается", pl: "spada", zh: "下降", de: "fallend" },
  level: { en: "steady", uk: "стабільно", ru: "стабильно", pl: "stabilnie", zh: "平稳", de: "stabil" },
};

export const queueTexts = {
  queue: words.queue,
  queues: words.queues,
  recent: { en: "30 min", uk: "30 хв", ru: "30 мин", pl: "30 min", zh: "30 分钟", de: "30 Min." },
  /** A queue's name where several sites have queues. */
  atSite: {
    en: "{queue} · {site}",
    uk: "{queue} · {site}",
    ru: "{queue} · {site}",
    pl: "{queue} · {site}",
    zh: "{queue} · {site}",
    de: "{queue} · {site}",
  },
  unknown: {
    en: "No such queue here",
    uk: "Тут немає такої черги",
    ru: "Здесь нет такой очереди",
    pl: "Nie ma tu takiej kolejki",
    zh: "此处没有该队列",
    de: "Diese Warteschlange gibt es hier nicht",
  },
  none: {
    en: "No queues yet",
    uk: "Черг ще немає",
    ru: "Очередей пока нет",
    pl: "Nie ma jeszcze kolejek",
    zh: "暂无队列",
    de: "Noch keine Warteschlangen",
  },
  moreQueues: {
    en: { one: "+ {count} more queue", other: "+ {count} more queues" },
    uk: { one: "+ ще {count} черга", few: "+ ще {count} черги", other: "+ ще {count} черг" },
    ru: { one: "+ ещё {count} очередь", few: "+ ещё {count} очереди", other: "+ ещё {count} очередей" },
    pl: { one: "+ jeszcze {count} kolejka", few: "+ jeszcze {count} kolejki", other: "+ jeszcze {count} kolejek" },
    zh: { other: "+ 另有 {count} 个队列" },
    de: { one: "+ {count} weitere Warteschlange", other: "+ {count} weitere Warteschlangen" },
  },
  moreColumns: {
    en: { one: "+ {count} more column", other: "+ {count} more columns" },
    uk: { one: "+ ще {count} стовпець", few: "+ ще {count} стовпці", other: "+ ще {count} стовпців" },
    ru: { one: "+ ещё {count} столбец", few: "+ ещё {count} столбца", other: "+ ещё {count} столбцов" },
    pl: { one: "+ jeszcze {count} kolumna", few: "+ jeszcze {count} kolumny", other: "+ jeszcze {count} kolumn" },
    zh: { other: "+ 另有 {count} 列" },
    de: { one: "+ {count} weitere Spalte", other: "+ {count} weitere Spalten" },
  },
} satisfies Record<string, Text>;
