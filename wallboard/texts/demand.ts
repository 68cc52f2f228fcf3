import type { Window } from "../../schemas/boards/tile-options.ts";
import type { Text } from "../language.ts";

/** Topics over a window. */
export const topicsTitles = {
  today: {
    en: "Topics today",
    uk: "Теми сьогодні",
    ru: "Темы сегодня",
    pl: "Tematy dzisiaj",
    zh: "今日主题",
    de: "Themen heute",
  },
  last15: {
    en: "Topics, last 15 min",
    uk: "Теми, останні 15 хв",
    ru: "Темы, последние 15 мин",
    pl: "Tematy, ostatnie 15 min",
    zh: "近 15 分钟主题",
    de: "Themen, letzte 15 Min.",
  },
  last30: {
    en: "Topics, last 30 min",
    uk: "Теми, останні 30 хв",
    ru: "Темы, последние 30 мин",
    pl: "Tematy, ostatnie 30 min",
    zh: "近 30 分钟主题",
    de: "Themen, letzte 30 Min.",
  },
  last60: {
    en: "Topics, last 60 min",
    uk: "Теми, останні 60 хв",
    ru: "Темы, последние 60 мин",
    pl: "Tematy, ostatnie 60 min",
    zh: "近 60 分钟主题",
    de: "Themen, letzte 60 Min.",
  },
} satisfies Record<Window, Text>;

/** What customers come with, and what is unusual about it. */
export const demandTexts = {
  noTopics: {
    en: "Nothing has come in yet",
    uk: "Звернень ще не було",
    ru: "Обращений ещё не было",
    pl: "Nie było jeszcze zgłoszeń",
    zh: "尚无来询",
    de: "Noch keine Anfragen",
  },
  noTopic: { en: "No topic", uk: "Без теми", ru: "Без темы", pl: "Bez tematu", zh: "无主题", de: "Ohne Thema" },
  otherTopics: {
    en: { one: "{count} other", other: "{count} others" },
    uk: { one: "Ще {count} тема", few: "Ще {count} теми", many: "Ще {count} тем", other: "Ще {count} теми" },
    ru: { one: "Ещё {count} тема", few: "Ещё {count} темы", many: "Ещё {count} тем", other: "Ещё {count} темы" },
    pl: { one: "{count} inny", few: "{count} inne", many: "{count} innych", other: "{count} innego" },
    zh: "其他 {count} 个",
    de: { one: "{count} weiteres", other: "{count} weitere" },
  },
  topicSpoken: {
    en: "Most frequent: {topic}, {count}",
    uk: "Найчастіша тема: {topic}, {count}",
    ru: "Самая частая тема: {topic}, {count}",
    pl: "Najczęstszy temat: {topic}, {count}",
    zh: "最多的主题：{topic}，{count}",
    de: "Am häufigsten: {topic}, {count}",
  },
  surges: { en: "Surges", uk: "Сплески", ru: "Всплески", pl: "Skoki", zh: "激增", de: "Ausschläge" },
  nothingUnusual: {
    en: "Nothing unusual",
    uk: "Нічого незвичного",
    ru: "Ничего необычного",
    pl: "Nic nietypowego",
    zh: "一切如常",
    de: "Nichts Ungewöhnliches",
  },
  unknownPast: {
    en: "Not enough past to compare",
    uk: "Замало історії для порівняння",
    ru: "Мало истории для сравнения",
    pl: "Za mało historii do porównania",
    zh: "历史数据不足，无法比较",
    de: "Zu wenig Verlauf zum Vergleich",
  },
  surge: {
    en: "{count} in {minutes} min",
    uk: "{count} за {minutes} хв",
    ru: "{count} за {minutes} мин",
    pl: "{count} w {minutes} min",
    zh: "{minutes} 分钟 {count} 个",
    de: "{count} in {minutes} Min.",
  },
  usually: {
    en: "usually {usual}",
    uk: "зазвичай {usual}",
    ru: "обычно {usual}",
    pl: "zwykle {usual}",
    zh: "通常 {usual}",
    de: "sonst {usual}",
  },
  unusual: { en: "Unusual", uk: "Незвично", ru: "Необычно", pl: "Nietypowo", zh: "异常", de: "Ungewöhnlich" },
  veryUnusual: {
    en: "Very unusual",
    uk: "Дуже незвично",
    ru: "Очень необычно",
    pl: "Bardzo nietypowo",
    zh: "严重异常",
    de: "Sehr ungewöhnlich",
  },
} satisfies Record<string, Text>;
