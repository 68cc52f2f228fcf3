import type { Text } from "../language.ts";
import type { CatalogueEntry } from "../../schemas/catalogue.ts";
import { words } from "./words.ts";

/** The list of all numbers. */
export const numbersTexts = {
  title: words.numbers,
  lead: {
    en:
      "Every number that Frontline shows, on walls and in reports: one definition each, live and in history the same.",
    uk: "Кожен показник Frontline, на табло й у звітах: одне визначення для кожного, наживо й в історії те саме.",
    ru: "Каждый показатель Frontline, на табло и в отчётах: одно определение для каждого, вживую и в истории то же.",
    pl: "Każdy wskaźnik Frontline, na tablicach i w raportach: jedna definicja, na żywo i w historii ta sama.",
    zh: "Frontline 显示的每项指标，无论看板还是报表：定义唯一，实时与历史一致。",
    de:
      "Jede Kennzahl von Frontline, auf Tafeln und in Berichten: je eine Definition, live und in der Historie dieselbe.",
  },
  loading: words.loading,
  search: { en: "Search", uk: "Пошук", ru: "Поиск", pl: "Szukaj", zh: "搜索", de: "Suchen" },
  found: {
    en: { one: "{count} number", other: "{count} numbers" },
    uk: { one: "{count} показник", few: "{count} показники", many: "{count} показників", other: "{count} показника" },
    ru: {
      one: "{count} показатель",
      few: "{count} показателя",
      many: "{count} показателей",
      other: "{count} показателя",
    },
    pl: { one: "{count} wskaźnik", few: "{count} wskaźniki", many: "{count} wskaźników", other: "{count} wskaźnika" },
    zh: "{count} 项指标",
    de: { one: "{count} Kennzahl", other: "{count} Kennzahlen" },
  },
  noneFound: {
    en: "No number has all these words",
    uk: "Жоден показник не має всіх цих слів",
    ru: "Ни в одном показателе нет всех этих слов",
    pl: "Żaden wskaźnik nie zawiera wszystkich tych słów",
    zh: "没有指标包含全部这些词",
    de: "Keine Kennzahl hat alle diese Wörter",
  },
  groups: { en: "Groups", uk: "Групи", ru: "Группы", pl: "Grupy", zh: "分组", de: "Gruppen" },
  needs: {
    en: "Counters it needs",
    uk: "Лічильники, з яких він складається",
    ru: "Счётчики, из которых он складывается",
    pl: "Liczniki, z których się składa",
    zh: "所用计数",
    de: "Zähler, aus denen sie entsteht",
  },
  warning: {
    en: "a warning {from}",
    uk: "попередження {from}",
    ru: "предупреждение {from}",
    pl: "ostrzeżenie {from}",
    zh: "警告：{from}",
    de: "Warnung {from}",
  },
  alarm: {
    en: "an alarm {from}",
    uk: "тривога {from}",
    ru: "тревога {from}",
    pl: "alarm {from}",
    zh: "警报：{from}",
    de: "Alarm {from}",
  },
  below: {
    en: "below {value}",
    uk: "нижче {value}",
    ru: "ниже {value}",
    pl: "poniżej {value}",
    zh: "低于 {value}",
    de: "unter {value}",
  },
  from: {
    en: "from {value}",
    uk: "від {value}",
    ru: "от {value}",
    pl: "od {value}",
    zh: "{value} 起",
    de: "ab {value}",
  },
  more: {
    en: "more is better",
    uk: "більше — краще",
    ru: "больше — лучше",
    pl: "więcej znaczy lepiej",
    zh: "越多越好",
    de: "mehr ist besser",
  },
  less: {
    en: "less is better",
    uk: "менше — краще",
    ru: "меньше — лучше",
    pl: "mniej znaczy lepiej",
    zh: "越少越好",
    de: "weniger ist besser",
  },
  neither: {
    en: "neither more nor less is better",
    uk: "не має кращого напрямку",
    ru: "не имеет лучшего направления",
    pl: "ani więcej, ani mniej nie jest lepiej",
    zh: "无好坏方向",
    de: "weder mehr noch weniger ist besser",
  },
} satisfies Record<string, Text>;

export const unitTexts = {
  count: { en: "count", uk: "кількість", ru: "количество", pl: "liczba", zh: "计数", de: "Anzahl" },
  ms: { en: "duration", uk: "тривалість", ru: "длительность", pl: "czas", zh: "时长", de: "Dauer" },
  ratio: { en: "percentage", uk: "відсоток", ru: "процент", pl: "procent", zh: "百分比", de: "Prozentsatz" },
  money: { en: "money", uk: "гроші", ru: "деньги", pl: "kwota", zh: "金额", de: "Geld" },
  number: { en: "number", uk: "число", ru: "число", pl: "liczba", zh: "数值", de: "Zahl" },
  score: { en: "score", uk: "бал", ru: "балл", pl: "punkty", zh: "评分", de: "Punktwert" },
} satisfies Record<CatalogueEntry["unit"], Text>;
