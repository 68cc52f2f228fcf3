import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** What is wrong with a screen, in a few words. */
export const troubleTexts = {
  away: { en: "Away", uk: "Не на зв’язку", ru: "Не на связи", pl: "Nieobecny", zh: "离线", de: "Abwesend" },
  lost: {
    en: "Lost the server",
    uk: "Втратив сервер",
    ru: "Потерял сервер",
    pl: "Zgubił serwer",
    zh: "与服务器断开",
    de: "Server verloren",
  },
  forbidden: words.noPermission,
  disconnected: {
    en: "Not connected",
    uk: "Не з’єднано",
    ru: "Не соединён",
    pl: "Niepołączony",
    zh: "未连接",
    de: "Nicht verbunden",
  },
  old: {
    en: "Old numbers",
    uk: "Застарілі дані",
    ru: "Устаревшие данные",
    pl: "Stare dane",
    zh: "数据过时",
    de: "Alte Zahlen",
  },
  version: {
    en: "Other version",
    uk: "Інша версія",
    ru: "Другая версия",
    pl: "Inna wersja",
    zh: "版本不同",
    de: "Andere Version",
  },
  errors: { en: "Errors", uk: "Помилки", ru: "Ошибки", pl: "Błędy", zh: "有错误", de: "Fehler" },
} satisfies Record<string, Text>;

/** The connection of a screen, as it told it. */
export const screenLinkTexts = {
  connecting: {
    en: "Connecting",
    uk: "З’єднується",
    ru: "Соединяется",
    pl: "Łączy się",
    zh: "正在连接",
    de: "Verbindet",
  },
  "catching-up": {
    en: "Catching up",
    uk: "Надолужує",
    ru: "Догоняет",
    pl: "Nadrabia",
    zh: "正在追赶",
    de: "Holt auf",
  },
  live: words.live,
  stale: { en: "Old", uk: "Застаріло", ru: "Устарело", pl: "Nieaktualne", zh: "过时", de: "Veraltet" },
  lost: { en: "Lost", uk: "Втрачено", ru: "Потеряно", pl: "Utracone", zh: "断开", de: "Verloren" },
  forbidden: words.noPermission,
} satisfies Record<string, Text>;

/** How many screens are how bad. */
export const severityCountTexts = {
  ok: {
    en: "{count} fine",
    uk: "{count} справні",
    ru: "{count} в порядке",
    pl: "{count} sprawne",
    zh: "{count} 正常",
    de: "{count} in Ordnung",
  },
  warn: {
    en: "{count} to look at",
    uk: "{count} під увагою",
    ru: "{count} под вниманием",
    pl: "{count} do sprawdzenia",
    zh: "{count} 需关注",
    de: "{count} zu prüfen",
  },
  bad: {
    en: "{count} with trouble",
    uk: "{count} з проблемою",
    ru: "{count} с проблемой",
    pl: "{count} z problemem",
    zh: "{count} 有故障",
    de: "{count} mit Störung",
  },
} satisfies Record<string, Text>;

/** How a TV comes into the list. */
export const screenHelpTexts = {
  title: {
    en: "Put a board on a TV",
    uk: "Вивести табло на телевізор",
    ru: "Вывести табло на телевизор",
    pl: "Tablica na telewizorze",
    zh: "在电视上显示看板",
    de: "Eine Tafel auf einen Fernseher bringen",
  },
  none: {
    en: "No screen has shown a board yet.",
    uk: "Жоден екран ще не показував табло.",
    ru: "Ни один экран ещё не показывал табло.",
    pl: "Żaden ekran nie pokazał jeszcze tablicy.",
    zh: "还没有屏幕显示过看板。",
    de: "Noch hat kein Bildschirm eine Tafel gezeigt.",
  },
  open: {
    en: "Open this address in the browser of the TV:",
    uk: "Відкрийте цю адресу в браузері телевізора:",
    ru: "Откройте этот адрес в браузере телевизора:",
    pl: "Otwórz ten adres w przeglądarce telewizora:",
    zh: "在电视的浏览器中打开此地址：",
    de: "Öffnen Sie diese Adresse im Browser des Fernsehers:",
  },
  board: {
    en: "After /wall/ comes the board: the page Boards has the address of each.",
    uk: "Після /wall/ — назва табло. Адреси всіх табло є на сторінці «Табло».",
    ru: "После /wall/ — имя табло. Адреса всех табло есть на странице «Табло».",
    pl: "Po /wall/ jest nazwa tablicy. Wszystkie adresy są na stronie Tablice.",
    zh: "/wall/ 后面是看板名称，所有地址见“看板”页面。",
    de: "Nach /wall/ steht die Tafel. Alle Adressen stehen auf der Seite Tafeln.",
  },
  name: {
    en: "After screen= comes the name of this TV: letters, digits, hyphens. Without it, the TV makes up its own.",
    uk: "Після screen= — ім’я телевізора: літери, цифри, дефіси. Без нього телевізор отримає власне ім’я.",
    ru: "После screen= — имя телевизора: буквы, цифры, дефисы. Без него телевизор получит собственное имя.",
    pl: "Po screen= jest nazwa telewizora: litery, cyfry, łączniki. Bez niej telewizor nada ją sobie sam.",
    zh: "screen= 后面是这台电视的名称：字母、数字、连字符。不写则由电视自动命名。",
    de:
      "Nach screen= steht der Name des Fernsehers: Buchstaben, Ziffern, Bindestriche. Ohne ihn gibt er sich selbst einen.",
  },
  wait: {
    en: "It appears here within seconds, and comes back by itself after a power cut.",
    uk: "За кілька секунд він з’явиться тут, а після вимкнення світла повернеться сам.",
    ru: "Через несколько секунд он появится здесь, а после отключения питания вернётся сам.",
    pl: "Pojawi się tu w kilka sekund, a po zaniku prądu wróci sam.",
    zh: "几秒钟后会出现在这里，断电恢复后会自动重新显示。",
    de: "Er erscheint hier nach Sekunden und kommt nach einem Stromausfall von selbst wieder.",
  },
} satisfies Record<string, Text>;
