import type { DryRunNoteId } from "../../schemas/alerts/api.ts";
import type { Text } from "../language.ts";

/** What one must know of a rule tried on the past; `every` is a span. */
export const trialNoteTexts = {
  "customers-of-today": {
    en:
      "Customers' tiers are those of then; their tags, names and scores, queues' targets and who is on call are those of today.",
    uk: "Рівні клієнтів – тодішні; їхні мітки, імена й оцінки, норми черг і чергування – сьогоднішні.",
    ru: "Уровни клиентов – тогдашние; их метки, имена и оценки, нормы очередей и дежурства – сегодняшние.",
    pl: "Poziomy klientów są ówczesne; ich etykiety, nazwy i oceny, normy kolejek i dyżury są dzisiejsze.",
    zh: "客户等级以当时为准；其标签、名称、评分、队列目标和值班安排以今天为准。",
    de:
      "Die Stufen der Kunden sind die von damals; Merkmale, Namen, Bewertungen, Ziele und Bereitschaften die von heute.",
  },
  "scored-of-today": {
    en:
      "Customers' tiers are those of then; their tags, names and value, who was merged with whom, what currencies are worth and who is on call are those of today.",
    uk: "Рівні клієнтів – тодішні; їхні мітки, імена й цінність, об'єднання, курси валют і чергування – сьогоднішні.",
    ru: "Уровни клиентов – тогдашние; их метки, имена и ценность, объединения, курсы валют и дежурства – сегодняшние.",
    pl: "Poziomy klientów są ówczesne; ich etykiety, nazwy i wartość, połączenia, kursy walut i dyżury są dzisiejsze.",
    zh: "客户等级以当时为准；其标签、名称、价值、合并关系、汇率和值班安排以今天为准。",
    de:
      "Die Stufen der Kunden sind die von damals; Merkmale, Namen, Wert, Zusammenführungen, Wechselkurse und Bereitschaften die von heute.",
  },
  "floor-of-today": {
    en: "Queues' targets, hours and who is on call are those of today.",
    uk: "Норми й години роботи черг і чергування – сьогоднішні.",
    ru: "Нормы и часы работы очередей и дежурства – сегодняшние.",
    pl: "Normy i godziny pracy kolejek oraz dyżury są dzisiejsze.",
    zh: "队列目标、工作时间和值班安排以今天为准。",
    de: "Ziele und Zeiten der Warteschlangen und Bereitschaften sind die von heute.",
  },
  looked: {
    en: "Looked at every {every} instead of each second.",
    uk: "Перевірено кожні {every}, а не щосекунди.",
    ru: "Проверено каждые {every}, а не ежесекундно.",
    pl: "Sprawdzano co {every}, a nie co sekundę.",
    zh: "每 {every}检查一次，而非每秒。",
    de: "Alle {every} geprüft statt jede Sekunde.",
  },
  reckoned: {
    en: "Its number is made anew every {every}.",
    uk: "Сам показник перераховано кожні {every}.",
    ru: "Сам показатель пересчитан каждые {every}.",
    pl: "Sam wskaźnik przeliczano co {every}.",
    zh: "指标本身每 {every}重新计算一次。",
    de: "Die Kennzahl selbst ist alle {every} neu berechnet.",
  },
  "late-sources": {
    en: "A source that was away and told later what had happened meanwhile was not silent in it.",
    uk: "Джерело, яке зникало, а потім передало все пропущене, тут не вважається мовчазним.",
    ru: "Источник, который пропадал, а потом передал всё пропущенное, здесь не считается молчавшим.",
    pl: "Źródło, które zniknęło, a potem przekazało zaległe zdarzenia, nie liczy się tu jako milczące.",
    zh: "曾离线但事后补报了期间事件的数据源，在此不算静默。",
    de: "Eine Quelle, die weg war und später alles nachgereicht hat, hat hier nicht geschwiegen.",
  },
  "nobody-acts": {
    en:
      "Nobody claims, snoozes or resolves anything in it, so that more may be told than people would have let happen.",
    uk: "Тут ніхто нічого не бере, не відкладає й не вирішує, тож повідомлень може бути більше, ніж було б насправді.",
    ru:
      "Здесь никто ничего не берёт, не откладывает и не решает, поэтому сообщений может быть больше, чем было бы на деле.",
    pl:
      "Nikt tu niczego nie bierze, nie odkłada ani nie rozwiązuje, więc wiadomości może być więcej niż w rzeczywistości.",
    zh: "试运行中无人认领、暂缓或解决告警，因此通知可能多于实际情况。",
    de:
      "Niemand übernimmt, stellt zurück oder erledigt darin etwas; es kann also mehr gemeldet werden als in Wirklichkeit.",
  },
} satisfies Record<DryRunNoteId, Text>;
