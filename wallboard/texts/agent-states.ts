import type { ShownAgentState } from "../../schemas/wire.ts";
import type { Text } from "../language.ts";

/** An agent's state in a word, short enough for the smallest card. */
export const agentStateTexts = {
  available: { en: "Available", uk: "Вільний", ru: "Свободен", pl: "Dostępny", zh: "空闲", de: "Bereit" },
  offered: { en: "Ringing", uk: "Дзвонить", ru: "Вызов", pl: "Dzwoni", zh: "振铃", de: "Klingelt" },
  busy: { en: "Busy", uk: "Розмова", ru: "Разговор", pl: "Rozmowa", zh: "通话中", de: "Gespräch" },
  wrapup: { en: "Wrap-up", uk: "Обробка", ru: "Обработка", pl: "Obróbka", zh: "话后处理", de: "Nacharbeit" },
  paused: { en: "Paused", uk: "Пауза", ru: "Пауза", pl: "Przerwa", zh: "小休", de: "Pause" },
  unknown: { en: "Unknown", uk: "Невідомо", ru: "Неизвестно", pl: "Nieznany", zh: "未知", de: "Unbekannt" },
  offline: { en: "Offline", uk: "Офлайн", ru: "Офлайн", pl: "Offline", zh: "离线", de: "Offline" },
} satisfies Record<ShownAgentState, Text>;

export const onHoldText: Text = {
  en: "On hold",
  uk: "Утримання",
  ru: "Удержание",
  pl: "Wstrzymana",
  zh: "保持中",
  de: "Gehalten",
};
