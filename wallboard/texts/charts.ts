import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** What charts say besides their numbers. */
export const chartTexts = {
  lastHours: {
    en: { one: "last hour", other: "last {count} hours" },
    uk: {
      one: "остання {count} година",
      few: "останні {count} години",
      many: "останні {count} годин",
      other: "останні {count} години",
    },
    ru: {
      one: "последний {count} час",
      few: "последние {count} часа",
      many: "последние {count} часов",
      other: "последние {count} часа",
    },
    pl: {
      one: "ostatnia {count} godzina",
      few: "ostatnie {count} godziny",
      many: "ostatnie {count} godzin",
      other: "ostatnie {count} godziny",
    },
    zh: { other: "最近{count}小时" },
    de: { one: "letzte Stunde", other: "letzte {count} Stunden" },
  },
  today: { en: "today", uk: "сьогодні", ru: "сегодня", pl: "dziś", zh: "今天", de: "heute" },
  lastWeek: {
    en: "last week",
    uk: "тиждень тому",
    ru: "неделю назад",
    pl: "tydzień temu",
    zh: "上周",
    de: "Vorwoche",
  },
  goal: {
    en: "goal {value}",
    uk: "ціль {value}",
    ru: "цель {value}",
    pl: "cel {value}",
    zh: "目标{value}",
    de: "Ziel {value}",
  },
  noNumbers: {
    en: "No numbers yet",
    uk: "Ще немає даних",
    ru: "Данных пока нет",
    pl: "Brak danych",
    zh: "暂无数据",
    de: "Noch keine Daten",
  },
  worst: { en: "Worst", uk: "Найгірше", ru: "Худшее", pl: "Najgorzej", zh: "最差", de: "Am schlechtesten" },
  busiest: { en: "Most", uk: "Найбільше", ru: "Больше всего", pl: "Najwięcej", zh: "最多", de: "Höchstwert" },
  channels: words.channels,
  received: { en: "Received", uk: "Надійшло", ru: "Поступило", pl: "Wpłynęło", zh: "接入", de: "Eingang" },
  answered: { en: "Answered", uk: "Прийнято", ru: "Принято", pl: "Odebrano", zh: "接起率", de: "Angenommen" },
  waiting: { en: "Waiting", uk: "Чекають", ru: "Ждут", pl: "Czeka", zh: "等待", de: "Wartend" },
  nothingReceived: {
    en: "No contacts yet",
    uk: "Ще немає звернень",
    ru: "Обращений пока нет",
    pl: "Brak kontaktów",
    zh: "暂无联系",
    de: "Noch keine Kontakte",
  },
  more: {
    en: "+{count} more",
    uk: "+ ще {count}",
    ru: "+ ещё {count}",
    pl: "+ jeszcze {count}",
    zh: "另有{count}个",
    de: "+ {count} weitere",
  },
} satisfies Record<string, Text>;
