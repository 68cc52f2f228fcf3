import type { Text } from "../language.ts";

/** What a board says of itself rather than of its numbers. */
export const boardTexts = {
  connecting: {
    en: "Connecting …",
    uk: "З’єднання …",
    ru: "Соединение …",
    pl: "Łączenie …",
    zh: "正在连接…",
    de: "Verbinden …",
  },
  loading: {
    en: "Loading …",
    uk: "Завантаження …",
    ru: "Загрузка …",
    pl: "Wczytywanie …",
    zh: "正在加载…",
    de: "Lädt …",
  },
  noPermission: {
    en: "No permission",
    uk: "Немає дозволу",
    ru: "Нет разрешения",
    pl: "Brak uprawnień",
    zh: "没有权限",
    de: "Keine Berechtigung",
  },
  failed: {
    en: "Not available",
    uk: "Недоступно",
    ru: "Недоступно",
    pl: "Niedostępne",
    zh: "不可用",
    de: "Nicht verfügbar",
  },
  unknownTile: {
    en: "This version does not know this tile",
    uk: "Ця версія не знає цієї плитки",
    ru: "Эта версия не знает этой плитки",
    pl: "Ta wersja nie zna tego kafelka",
    zh: "此版本无法识别该磁贴",
    de: "Diese Version kennt diese Kachel nicht",
  },
} satisfies Record<string, Text>;
