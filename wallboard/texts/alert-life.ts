import type { AlertEntryKind } from "../../schemas/alerts/alert.ts";
import type { AlertOutcome, AlertSeverity, AlertState } from "../../schemas/alerts/names.ts";
import type { Text } from "../language.ts";
import { severityTexts } from "./severity.ts";

export const alertSeverityTexts = {
  info: { en: "Note", uk: "До відома", ru: "К сведению", pl: "Informacja", zh: "提示", de: "Hinweis" },
  warn: severityTexts.warn,
  bad: severityTexts.bad,
} satisfies Record<AlertSeverity, Text>;

export const stateTexts = {
  firing: { en: "To take", uk: "Взяти", ru: "Взять", pl: "Do wzięcia", zh: "待认领", de: "Zu übernehmen" },
  claimed: { en: "Taken", uk: "Взято", ru: "Взято", pl: "Wzięte", zh: "已认领", de: "Übernommen" },
  snoozed: { en: "Snoozed", uk: "Відкладено", ru: "Отложено", pl: "Odłożone", zh: "已暂缓", de: "Zurückgestellt" },
  resolved: { en: "Resolved", uk: "Вирішено", ru: "Решено", pl: "Rozwiązane", zh: "已解决", de: "Erledigt" },
  expired: { en: "Expired", uk: "Минуло", ru: "Истекло", pl: "Wygasłe", zh: "已过期", de: "Verfallen" },
} satisfies Record<AlertState, Text>;

export const alertOutcomeTexts = {
  saved: { en: "Saved", uk: "Утримано", ru: "Удержан", pl: "Uratowany", zh: "已挽回", de: "Gerettet" },
  "called-back": {
    en: "Called back",
    uk: "Передзвонили",
    ru: "Перезвонили",
    pl: "Oddzwoniono",
    zh: "已回电",
    de: "Zurückgerufen",
  },
  "no-answer": {
    en: "No answer",
    uk: "Не відповідає",
    ru: "Не отвечает",
    pl: "Nie odbiera",
    zh: "无人接听",
    de: "Nicht erreicht",
  },
  lost: { en: "Lost", uk: "Втрачено", ru: "Потерян", pl: "Utracony", zh: "已流失", de: "Verloren" },
  "no-need": {
    en: "No need",
    uk: "Не потрібно",
    ru: "Не нужно",
    pl: "Niepotrzebne",
    zh: "无需处理",
    de: "Nicht nötig",
  },
  "false-alarm": {
    en: "False alarm",
    uk: "Хибна тривога",
    ru: "Ложная тревога",
    pl: "Fałszywy alarm",
    zh: "误报",
    de: "Fehlalarm",
  },
} satisfies Record<AlertOutcome, Text>;

/** Lines of the history. */
export const entryKindTexts = {
  fired: { en: "Raised", uk: "Виникло", ru: "Возникло", pl: "Powstał", zh: "触发", de: "Ausgelöst" },
  counted: { en: "Again", uk: "Ще раз", ru: "Ещё раз", pl: "Znowu", zh: "再次发生", de: "Noch einmal" },
  claimed: { en: "Taken", uk: "Взято", ru: "Взято", pl: "Wzięty", zh: "认领", de: "Übernommen" },
  released: { en: "Given back", uk: "Повернуто", ru: "Возвращено", pl: "Oddany", zh: "放弃认领", de: "Zurückgegeben" },
  snoozed: { en: "Snoozed", uk: "Відкладено", ru: "Отложено", pl: "Odłożony", zh: "暂缓", de: "Zurückgestellt" },
  woke: { en: "Back again", uk: "Знову тут", ru: "Снова здесь", pl: "Wrócił", zh: "恢复", de: "Wieder da" },
  commented: { en: "Comment", uk: "Коментар", ru: "Комментарий", pl: "Komentarz", zh: "备注", de: "Kommentar" },
  escalated: {
    en: "Told further",
    uk: "Передано далі",
    ru: "Передано дальше",
    pl: "Eskalowany",
    zh: "升级",
    de: "Eskaliert",
  },
  repeated: {
    en: "Told again",
    uk: "Нагадано",
    ru: "Напомнено",
    pl: "Przypomniany",
    zh: "再次通知",
    de: "Erneut gemeldet",
  },
  held: {
    en: "Kept, as it comes and goes",
    uk: "Утримується, бо мерехтить",
    ru: "Удерживается, так как мерцает",
    pl: "Wstrzymany, bo migocze",
    zh: "反复出现，暂不关闭",
    de: "Gehalten, da er flackert",
  },
  ended: {
    en: "Cause over",
    uk: "Причина зникла",
    ru: "Причина исчезла",
    pl: "Przyczyna ustała",
    zh: "原因消除",
    de: "Anlass vorbei",
  },
  reopened: {
    en: "Opened again",
    uk: "Відкрито знову",
    ru: "Открыто снова",
    pl: "Otwarty ponownie",
    zh: "重新打开",
    de: "Wieder geöffnet",
  },
  replaced: { en: "Replaced", uk: "Замінено", ru: "Заменено", pl: "Zastąpiony", zh: "已替换", de: "Ersetzt" },
  resolved: { en: "Resolved", uk: "Вирішено", ru: "Решено", pl: "Rozwiązany", zh: "已解决", de: "Erledigt" },
  expired: { en: "Expired", uk: "Минуло", ru: "Истекло", pl: "Wygasł", zh: "过期", de: "Verfallen" },
} satisfies Record<AlertEntryKind, Text>;

/** What a row says of how far an alert is. */
export const progressTexts = {
  takenBy: {
    en: "{name}, {age}",
    uk: "{name}, {age}",
    ru: "{name}, {age}",
    pl: "{name}, {age}",
    zh: "{name}，{age}",
    de: "{name}, {age}",
  },
  me: { en: "You", uk: "Ви", ru: "Вы", pl: "Ty", zh: "您", de: "Sie" },
  snoozedFor: {
    en: "back in {age}",
    uk: "повернеться за {age}",
    ru: "вернётся через {age}",
    pl: "wróci za {age}",
    zh: "{age}后恢复",
    de: "zurück in {age}",
  },
  counted: { en: "{count} times", uk: "×{count}", ru: "×{count}", pl: "×{count}", zh: "{count} 次", de: "{count}-mal" },
  level: {
    en: "level {level}",
    uk: "рівень {level}",
    ru: "уровень {level}",
    pl: "stopień {level}",
    zh: "第 {level} 级",
    de: "Stufe {level}",
  },
  flaps: { en: "comes and goes", uk: "мерехтить", ru: "мерцает", pl: "migocze", zh: "反复出现", de: "flackert" },
  byItself: { en: "by itself", uk: "саме", ru: "само", pl: "samoczynnie", zh: "自动", de: "von selbst" },
  atRisk: {
    en: "{value} at risk",
    uk: "під загрозою {value}",
    ru: "под угрозой {value}",
    pl: "zagrożone {value}",
    zh: "风险价值 {value}",
    de: "{value} gefährdet",
  },
  revenue: {
    en: "{value} revenue",
    uk: "дохід {value}",
    ru: "доход {value}",
    pl: "przychód {value}",
    zh: "收入 {value}",
    de: "{value} Umsatz",
  },
  unknownCaller: {
    en: "Unknown caller",
    uk: "Невідомий клієнт",
    ru: "Неизвестный клиент",
    pl: "Nieznany klient",
    zh: "未知客户",
    de: "Unbekannt",
  },
} satisfies Record<string, Text>;
