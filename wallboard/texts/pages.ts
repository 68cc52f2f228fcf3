import type { Text } from "../language.ts";

/** The way between the pages. */
export const pageTexts = {
  pages: { en: "Pages", uk: "Сторінки", ru: "Страницы", pl: "Strony", zh: "页面", de: "Seiten" },
  boards: { en: "Boards", uk: "Табло", ru: "Табло", pl: "Tablice", zh: "看板", de: "Tafeln" },
  customers: { en: "Customers", uk: "Клієнти", ru: "Клиенты", pl: "Klienci", zh: "客户", de: "Kunden" },
  reports: { en: "Reports", uk: "Звіти", ru: "Отчёты", pl: "Raporty", zh: "报表", de: "Berichte" },
  numbers: { en: "Numbers", uk: "Показники", ru: "Показатели", pl: "Wskaźniki", zh: "指标", de: "Kennzahlen" },
  screens: { en: "Screens", uk: "Екрани", ru: "Экраны", pl: "Ekrany", zh: "屏幕", de: "Bildschirme" },
} satisfies Record<string, Text>;
