import type { Text } from "../language.ts";

/** What a wall says of alerts. */
export const wallAlertTexts = {
  takenBy: {
    en: "{name} has it",
    uk: "Займається {name}",
    ru: "Занимается {name}",
    pl: "Zajmuje się {name}",
    zh: "{name} 处理中",
    de: "{name} kümmert sich",
  },
  field: {
    en: "Alerts above the tiles",
    uk: "Сповіщення над плитками",
    ru: "Оповещения над плитками",
    pl: "Alerty nad kafelkami",
    zh: "在图块上方显示警报",
    de: "Alarme über den Kacheln",
  },
  none: { en: "None", uk: "Жодних", ru: "Никаких", pl: "Żadne", zh: "不显示", de: "Keine" },
  bad: {
    en: "Only the worst",
    uk: "Лише найгірші",
    ru: "Только худшие",
    pl: "Tylko najgorsze",
    zh: "仅最严重的",
    de: "Nur die schlimmsten",
  },
  warn: {
    en: "Also warnings",
    uk: "Також попередження",
    ru: "Также предупреждения",
    pl: "Także ostrzeżenia",
    zh: "包括警告",
    de: "Auch Warnungen",
  },
} satisfies Record<string, Text>;
