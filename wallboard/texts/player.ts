import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** What a screen says of itself rather than of its board. */
export const playerTexts = {
  soundNeedsClick: {
    en: "Sound needs a click",
    uk: "Звук увімкнеться після кліку",
    ru: "Звук включится после клика",
    pl: "Kliknij, aby włączyć dźwięk",
    zh: "点击以启用声音",
    de: "Ton: bitte klicken",
  },
  menu: words.board,
  boards: words.boards,
  edit: { en: "Edit", uk: "Редагувати", ru: "Изменить", pl: "Edytuj", zh: "编辑", de: "Bearbeiten" },
  fullScreen: {
    en: "Full screen",
    uk: "На весь екран",
    ru: "Во весь экран",
    pl: "Pełny ekran",
    zh: "全屏",
    de: "Vollbild",
  },
} satisfies Record<string, Text>;
