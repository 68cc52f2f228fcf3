import type { TriggerKind } from "../../schemas/alerts/triggers.ts";
import type { LineKind, RefuseReason } from "../../schemas/names.ts";
import type { Text } from "../language.ts";

/** What an alert is raised by, in a few words. */
export const kindTexts = {
  waiting: { en: "Waits", uk: "Чекає", ru: "Ждёт", pl: "Czeka", zh: "等待", de: "Wartet" },
  "predicted-wait": {
    en: "Will wait too long",
    uk: "Чекатиме надто довго",
    ru: "Будет ждать слишком долго",
    pl: "Będzie czekać zbyt długo",
    zh: "预计等待过久",
    de: "Wird zu lange warten",
  },
  abandoned: {
    en: "Hangs up while waiting",
    uk: "Не дочекався відповіді",
    ru: "Не дождался ответа",
    pl: "Rozłącza się w kolejce",
    zh: "等待中挂断",
    de: "Legt beim Warten auf",
  },
  refused: {
    en: "Is not let in",
    uk: "Не потрапляє в чергу",
    ru: "Не попадает в очередь",
    pl: "Nie dostaje się do kolejki",
    zh: "未能进入队列",
    de: "Wird abgewiesen",
  },
  transferred: {
    en: "Is handed on",
    uk: "Переводять далі",
    ru: "Переводят дальше",
    pl: "Jest przełączany",
    zh: "被反复转接",
    de: "Wird weitergereicht",
  },
  announcements: {
    en: "Hears announcements",
    uk: "Слухає оголошення",
    ru: "Слушает объявления",
    pl: "Słucha komunikatów",
    zh: "反复听到提示音",
    de: "Hört Ansagen",
  },
  deflected: {
    en: "Is sent to another channel",
    uk: "Відправлений в інший канал",
    ru: "Отправлен в другой канал",
    pl: "Odesłany na inny kanał",
    zh: "被转至其他渠道",
    de: "Wird auf anderen Kanal verwiesen",
  },
  "long-contact": {
    en: "Is on a long contact",
    uk: "Довгий контакт",
    ru: "Долгий контакт",
    pl: "Długi kontakt",
    zh: "联系时间过长",
    de: "Langer Kontakt",
  },
  repeat: {
    en: "Comes again",
    uk: "Звертається знову",
    ru: "Обращается снова",
    pl: "Kontaktuje się ponownie",
    zh: "再次联系",
    de: "Meldet sich erneut",
  },
  complaint: {
    en: "Complains",
    uk: "Скаржиться",
    ru: "Жалуется",
    pl: "Składa skargę",
    zh: "投诉",
    de: "Beschwert sich",
  },
  "case-overdue": {
    en: "Case is overdue",
    uk: "Звернення прострочено",
    ru: "Обращение просрочено",
    pl: "Sprawa po terminie",
    zh: "工单逾期",
    de: "Vorgang überfällig",
  },
  "promise-overdue": {
    en: "Promise is overdue",
    uk: "Обіцянку прострочено",
    ru: "Обещание просрочено",
    pl: "Obietnica po terminie",
    zh: "承诺逾期",
    de: "Versprechen überfällig",
  },
  "low-score": {
    en: "Gives a low score",
    uk: "Низька оцінка",
    ru: "Низкая оценка",
    pl: "Niska ocena",
    zh: "评分低",
    de: "Schlechte Bewertung",
  },
  "late-payment": {
    en: "Pays late",
    uk: "Запізнюється з оплатою",
    ru: "Опаздывает с оплатой",
    pl: "Spóźnia się z płatnością",
    zh: "付款逾期",
    de: "Zahlt spät",
  },
  "fewer-orders": {
    en: "Orders much less",
    uk: "Замовляє значно менше",
    ru: "Заказывает намного меньше",
    pl: "Zamawia znacznie mniej",
    zh: "订单明显减少",
    de: "Bestellt viel weniger",
  },
  "likely-to-leave": {
    en: "Is likely to leave",
    uk: "Може піти",
    ru: "Может уйти",
    pl: "Może odejść",
    zh: "可能流失",
    de: "Könnte abwandern",
  },
  "self-service": {
    en: "Self-service fails",
    uk: "Самообслуговування не вдається",
    ru: "Самообслуживание не удаётся",
    pl: "Samoobsługa zawodzi",
    zh: "自助服务失败",
    de: "Selfservice scheitert",
  },
  kpi: {
    en: "A number is out of bounds",
    uk: "Показник за межею",
    ru: "Показатель за пределом",
    pl: "Wskaźnik poza granicą",
    zh: "指标越界",
    de: "Kennzahl jenseits der Grenze",
  },
  "no-agent": {
    en: "No agent is available",
    uk: "Немає вільних операторів",
    ru: "Нет свободных операторов",
    pl: "Brak wolnych konsultantów",
    zh: "无可用坐席",
    de: "Kein Agent verfügbar",
  },
  surge: {
    en: "Far more comes in",
    uk: "Сплеск звернень",
    ru: "Всплеск обращений",
    pl: "Nagły wzrost zgłoszeń",
    zh: "来量激增",
    de: "Ansturm",
  },
  "source-silent": {
    en: "A source is silent",
    uk: "Джерело мовчить",
    ru: "Источник молчит",
    pl: "Źródło milczy",
    zh: "数据源无消息",
    de: "Eine Quelle schweigt",
  },
  "ingest-behind": {
    en: "Events are stored late",
    uk: "Події зберігаються із запізненням",
    ru: "События сохраняются с опозданием",
    pl: "Zdarzenia zapisywane z opóźnieniem",
    zh: "事件入库滞后",
    de: "Ereignisse werden spät gespeichert",
  },
} satisfies Record<TriggerKind, Text>;

/** Why somebody was not let in. */
export const refuseTexts = {
  full: {
    en: "queue full",
    uk: "черга повна",
    ru: "очередь полна",
    pl: "kolejka pełna",
    zh: "队列已满",
    de: "Warteschlange voll",
  },
  closed: { en: "closed", uk: "зачинено", ru: "закрыто", pl: "zamknięte", zh: "已关闭", de: "geschlossen" },
  empty: {
    en: "nobody at work",
    uk: "нікого на місці",
    ru: "никого на месте",
    pl: "nikogo w pracy",
    zh: "无人值班",
    de: "niemand da",
  },
  overload: { en: "overload", uk: "перевантаження", ru: "перегрузка", pl: "przeciążenie", zh: "过载", de: "Überlast" },
} satisfies Record<RefuseReason, Text>;

/** What customers were asked. */
export const surveyTexts = {
  csat: {
    en: "satisfaction (CSAT)",
    uk: "задоволеність (CSAT)",
    ru: "удовлетворённость (CSAT)",
    pl: "satysfakcja (CSAT)",
    zh: "满意度 (CSAT)",
    de: "Zufriedenheit (CSAT)",
  },
  nps: {
    en: "recommendation (NPS)",
    uk: "рекомендація (NPS)",
    ru: "рекомендация (NPS)",
    pl: "polecenie (NPS)",
    zh: "推荐度 (NPS)",
    de: "Weiterempfehlung (NPS)",
  },
  ces: {
    en: "effort (CES)",
    uk: "зусилля (CES)",
    ru: "усилия (CES)",
    pl: "wysiłek (CES)",
    zh: "费力度 (CES)",
    de: "Aufwand (CES)",
  },
} satisfies Record<string, Text>;

/** Where far more may come in. */
export const surgeTexts = {
  site: { en: "sites", uk: "майданчики", ru: "площадки", pl: "oddziały", zh: "站点", de: "Standorte" },
  queue: { en: "queues", uk: "черги", ru: "очереди", pl: "kolejki", zh: "队列", de: "Warteschlangen" },
  topic: { en: "topics", uk: "теми", ru: "темы", pl: "tematy", zh: "主题", de: "Themen" },
} satisfies Record<string, Text>;

/** What a line costs those who call it. */
export const lineTexts = {
  free: { en: "free", uk: "безплатна", ru: "бесплатная", pl: "bezpłatna", zh: "免费", de: "gratis" },
  shared: {
    en: "shared cost",
    uk: "спільна оплата",
    ru: "совместная оплата",
    pl: "koszt dzielony",
    zh: "分摊费用",
    de: "geteilte Kosten",
  },
  standard: { en: "standard", uk: "звичайна", ru: "обычная", pl: "zwykła", zh: "标准", de: "normal" },
  premium: { en: "premium", uk: "платна", ru: "платная", pl: "premium, płatna", zh: "收费", de: "kostenpflichtig" },
  mobile: { en: "mobile", uk: "мобільна", ru: "мобильная", pl: "komórkowa", zh: "手机", de: "mobil" },
  web: { en: "web", uk: "веб", ru: "веб", pl: "internetowa", zh: "网络", de: "Web" },
} satisfies Record<LineKind, Text>;
