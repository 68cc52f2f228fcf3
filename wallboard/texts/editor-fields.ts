import type { KpiUnit } from "../../schemas/family.ts";
import type { Direction, Tier } from "../../schemas/names.ts";
import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** What the fields of forms say besides. */
export const editorFieldTexts = {
  title: words.title,
  scope: { en: "Only for", uk: "Лише для", ru: "Только для", pl: "Tylko dla", zh: "仅限", de: "Nur für" },
  sites: { en: "Sites", uk: "Майданчики", ru: "Площадки", pl: "Oddziały", zh: "站点", de: "Standorte" },
  queues: words.queues,
  channel: words.channel,
  direction: { en: "Direction", uk: "Напрямок", ru: "Направление", pl: "Kierunek", zh: "方向", de: "Richtung" },
  tier: words.customerSTier,
  any: { en: "Any", uk: "Будь-який", ru: "Любой", pl: "Dowolny", zh: "任意", de: "Beliebig" },
  firstQueue: {
    en: "The first in scope",
    uk: "Перша з вибраних",
    ru: "Первая из выбранных",
    pl: "Pierwsza z wybranych",
    zh: "范围内第一个",
    de: "Die erste der Auswahl",
  },
  firstSite: {
    en: "The board’s first",
    uk: "Перший на табло",
    ru: "Первая на табло",
    pl: "Pierwszy na tablicy",
    zh: "看板的第一个",
    de: "Der erste der Tafel",
  },
  warn: { en: "Attention from", uk: "Увага від", ru: "Внимание от", pl: "Uwaga od", zh: "注意阈值", de: "Achtung ab" },
  alarm: { en: "Alarm from", uk: "Тривога від", ru: "Тревога от", pl: "Alarm od", zh: "警报阈值", de: "Alarm ab" },
  warnBelow: {
    en: "Attention below",
    uk: "Увага нижче",
    ru: "Внимание ниже",
    pl: "Uwaga poniżej",
    zh: "低于此值注意",
    de: "Achtung unter",
  },
  alarmBelow: {
    en: "Alarm below",
    uk: "Тривога нижче",
    ru: "Тревога ниже",
    pl: "Alarm poniżej",
    zh: "低于此值警报",
    de: "Alarm unter",
  },
  from: { en: "When", uk: "Коли", ru: "Когда", pl: "Kiedy", zh: "何时", de: "Wann" },
  sound: { en: "Sound", uk: "Звук", ru: "Звук", pl: "Dźwięk", zh: "声音", de: "Ton" },
  speak: {
    en: "Say it too",
    uk: "І промовити",
    ru: "И произнести",
    pl: "Także powiedz",
    zh: "同时播报",
    de: "Auch ansagen",
  },
  numberN: {
    en: "Number {n}",
    uk: "Показник {n}",
    ru: "Показатель {n}",
    pl: "Wskaźnik {n}",
    zh: "指标 {n}",
    de: "Kennzahl {n}",
  },
  columnN: {
    en: "Column {n}",
    uk: "Стовпець {n}",
    ru: "Столбец {n}",
    pl: "Kolumna {n}",
    zh: "第 {n} 列",
    de: "Spalte {n}",
  },
  up: { en: "Up", uk: "Вгору", ru: "Вверх", pl: "W górę", zh: "上移", de: "Nach oben" },
  down: { en: "Down", uk: "Вниз", ru: "Вниз", pl: "W dół", zh: "下移", de: "Nach unten" },
  remove: words.remove,
  add: { en: "Add", uk: "Додати", ru: "Добавить", pl: "Dodaj", zh: "添加", de: "Hinzufügen" },
  mostHint: {
    en: "0: as many as fit",
    uk: "0: скільки вміститься",
    ru: "0: сколько поместится",
    pl: "0: ile się zmieści",
    zh: "0：能放多少放多少",
    de: "0: so viele wie passen",
  },
  hoursHint: {
    en: "0: the whole day",
    uk: "0: увесь день",
    ru: "0: весь день",
    pl: "0: cały dzień",
    zh: "0：全天",
    de: "0: der ganze Tag",
  },
  nothingFound: {
    en: "Nothing found",
    uk: "Нічого не знайдено",
    ru: "Ничего не найдено",
    pl: "Nic nie znaleziono",
    zh: "未找到",
    de: "Nichts gefunden",
  },
  live: { en: "live", uk: "наживо", ru: "вживую", pl: "na żywo", zh: "实时", de: "live" },
  fromReports: {
    en: "from reports",
    uk: "зі звітів",
    ru: "из отчётов",
    pl: "z raportów",
    zh: "来自报表",
    de: "aus Berichten",
  },
} satisfies Record<string, Text>;

/** Units of numbers. */
export const unitTexts = {
  count: { en: "count", uk: "кількість", ru: "количество", pl: "liczba", zh: "数量", de: "Anzahl" },
  ms: { en: "duration", uk: "тривалість", ru: "длительность", pl: "czas", zh: "时长", de: "Dauer" },
  ratio: { en: "percent", uk: "відсотки", ru: "проценты", pl: "procent", zh: "百分比", de: "Prozent" },
  money: { en: "money", uk: "гроші", ru: "деньги", pl: "pieniądze", zh: "金额", de: "Geld" },
  number: { en: "number", uk: "число", ru: "число", pl: "liczba", zh: "数值", de: "Zahl" },
  score: { en: "score", uk: "оцінка", ru: "оценка", pl: "ocena", zh: "评分", de: "Wert" },
} satisfies Record<KpiUnit, Text>;

/** Which way contacts go. */
export const directionTexts = {
  inbound: { en: "Inbound", uk: "Вхідні", ru: "Входящие", pl: "Przychodzące", zh: "呼入", de: "Eingehend" },
  outbound: { en: "Outbound", uk: "Вихідні", ru: "Исходящие", pl: "Wychodzące", zh: "呼出", de: "Ausgehend" },
  internal: { en: "Internal", uk: "Внутрішні", ru: "Внутренние", pl: "Wewnętrzne", zh: "内部", de: "Intern" },
} satisfies Record<Direction, Text>;

/** What customers are worth: A brings most of the revenue. */
export const tierTexts = {
  A: { en: "A – best", uk: "A – найкращі", ru: "A – лучшие", pl: "A – najlepsi", zh: "A – 最重要", de: "A – beste" },
  B: { en: "B – good", uk: "B – добрі", ru: "B – хорошие", pl: "B – dobrzy", zh: "B – 重要", de: "B – gute" },
  C: { en: "C – small", uk: "C – малі", ru: "C – малые", pl: "C – mali", zh: "C – 一般", de: "C – kleine" },
  N: { en: "N – new", uk: "N – нові", ru: "N – новые", pl: "N – nowi", zh: "N – 新客户", de: "N – neue" },
} satisfies Record<Tier, Text>;
