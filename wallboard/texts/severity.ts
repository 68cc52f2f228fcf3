import type { Text } from "../language.ts";

/** How bad a number is, said beside its colour and shape. */
export const severityTexts = {
  ok: { en: "OK", uk: "Добре", ru: "Хорошо", pl: "Dobrze", zh: "正常", de: "Gut" },
  warn: { en: "Attention", uk: "Увага", ru: "Внимание", pl: "Uwaga", zh: "注意", de: "Achtung" },
  bad: { en: "Alarm", uk: "Тривога", ru: "Тревога", pl: "Alarm", zh: "警报", de: "Alarm" },
} satisfies Record<string, Text>;

/** A service level against its goal. */
export const goalTexts = {
  ok: {
    en: "On goal",
    uk: "Ціль досягнуто",
    ru: "Цель достигнута",
    pl: "Cel osiągnięty",
    zh: "达标",
    de: "Ziel erreicht",
  },
  warn: { en: "Below goal", uk: "Нижче цілі", ru: "Ниже цели", pl: "Poniżej celu", zh: "未达标", de: "Unter Ziel" },
  bad: {
    en: "Far below goal",
    uk: "Значно нижче цілі",
    ru: "Намного ниже цели",
    pl: "Dużo poniżej celu",
    zh: "远未达标",
    de: "Weit unter Ziel",
  },
} satisfies Record<string, Text>;

/** A wait against the target of its queue. */
export const targetTexts = {
  ok: { en: "In target", uk: "У нормі", ru: "В норме", pl: "W normie", zh: "目标内", de: "Im Ziel" },
  warn: {
    en: "Over target",
    uk: "Понад норму",
    ru: "Сверх нормы",
    pl: "Ponad normę",
    zh: "超过目标",
    de: "Über Ziel",
  },
  bad: {
    en: "Far over target",
    uk: "Значно понад норму",
    ru: "Намного сверх нормы",
    pl: "Dużo ponad normę",
    zh: "远超目标",
    de: "Weit über Ziel",
  },
} satisfies Record<string, Text>;
