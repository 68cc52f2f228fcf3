import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** The way between the pages. */
export const pageTexts = {
  pages: words.pages,
  alerts: { en: "Alerts", uk: "Сповіщення", ru: "Оповещения", pl: "Alerty", zh: "告警", de: "Alarme" },
  boards: words.boards,
  customers: { en: "Customers", uk: "Клієнти", ru: "Клиенты", pl: "Klienci", zh: "客户", de: "Kunden" },
  reports: { en: "Reports", uk: "Звіти", ru: "Отчёты", pl: "Raporty", zh: "报表", de: "Berichte" },
  numbers: words.numbers,
  screens: words.screens,
} satisfies Record<string, Text>;
