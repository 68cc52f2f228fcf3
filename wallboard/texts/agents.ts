import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** Agents, besides their states. */
export const agentTexts = {
  agents: words.agents,
  nobodySignedIn: {
    en: "Nobody is signed in",
    uk: "Нікого немає в системі",
    ru: "Никого нет в системе",
    pl: "Nikt nie jest zalogowany",
    zh: "无人登录",
    de: "Niemand ist angemeldet",
  },
  longPause: {
    en: "Long pause",
    uk: "Довга пауза",
    ru: "Долгая пауза",
    pl: "Długa przerwa",
    zh: "小休过长",
    de: "Lange Pause",
  },
  signedIn: {
    en: "{count} signed in",
    uk: "{count} у системі",
    ru: "{count} в системе",
    pl: { one: "{count} zalogowany", few: "{count} zalogowanych", other: "{count} zalogowanych" },
    zh: "已登录 {count}",
    de: "{count} angemeldet",
  },
  unknownAgents: {
    en: "{count} unknown",
    uk: "{count} невідомо",
    ru: "{count} неизвестно",
    pl: { one: "{count} nieznany", few: "{count} nieznanych", other: "{count} nieznanych" },
    zh: "{count} 未知",
    de: "{count} unbekannt",
  },
  longPauses: {
    en: { one: "{count} agent has been paused for long", other: "{count} agents have been paused for long" },
    uk: {
      one: "{count} оператор надто довго на паузі",
      few: "{count} оператори надто довго на паузі",
      many: "{count} операторів надто довго на паузі",
      other: "{count} оператора надто довго на паузі",
    },
    ru: {
      one: "{count} оператор слишком долго на паузе",
      few: "{count} оператора слишком долго на паузе",
      many: "{count} операторов слишком долго на паузе",
      other: "{count} оператора слишком долго на паузе",
    },
    pl: {
      one: "{count} konsultant ma zbyt długą przerwę",
      few: "{count} konsultantów ma zbyt długą przerwę",
      many: "{count} konsultantów ma zbyt długą przerwę",
      other: "{count} konsultanta ma zbyt długą przerwę",
    },
    zh: "{count} 名坐席小休过长",
    de: { one: "{count} Agent ist schon lange in Pause", other: "{count} Agenten sind schon lange in Pause" },
  },
  signedInSpoken: {
    en: { one: "{count} agent is signed in", other: "{count} agents are signed in" },
    uk: {
      one: "У системі {count} оператор",
      few: "У системі {count} оператори",
      many: "У системі {count} операторів",
      other: "У системі {count} оператора",
    },
    ru: {
      one: "В системе {count} оператор",
      few: "В системе {count} оператора",
      many: "В системе {count} операторов",
      other: "В системе {count} оператора",
    },
    pl: {
      one: "Zalogowany jest {count} konsultant",
      few: "Zalogowanych jest {count} konsultantów",
      many: "Zalogowanych jest {count} konsultantów",
      other: "Zalogowanych jest {count} konsultanta",
    },
    zh: "{count} 名坐席已登录",
    de: { one: "{count} Agent ist angemeldet", other: "{count} Agenten sind angemeldet" },
  },
} satisfies Record<string, Text>;
