import type { LeftOutReason } from "../../schemas/alerts/alert.ts";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { Text } from "../language.ts";

/** What became of a message. */
export const noticeTexts = {
  waiting: {
    en: "will be told",
    uk: "буде надіслано",
    ru: "будет отправлено",
    pl: "do wysłania",
    zh: "待通知",
    de: "wird gemeldet",
  },
  sent: { en: "told", uk: "надіслано", ru: "отправлено", pl: "wysłano", zh: "已通知", de: "gemeldet" },
  dead: {
    en: "could not be told",
    uk: "не надіслано",
    ru: "не отправлено",
    pl: "nie wysłano",
    zh: "通知失败",
    de: "nicht zustellbar",
  },
  "left-out": { en: "left out", uk: "пропущено", ru: "пропущено", pl: "pominięto", zh: "已省略", de: "ausgelassen" },
} satisfies Record<ShownAlert["notices"][number]["state"], Text>;

/** Why somebody was not told. */
export const leftOutTexts = {
  "no-receiver": {
    en: "there is no such receiver",
    uk: "такого отримувача немає",
    ru: "такого получателя нет",
    pl: "nie ma takiego odbiorcy",
    zh: "没有此接收方",
    de: "diesen Empfänger gibt es nicht",
  },
  "not-on-call": {
    en: "not on call",
    uk: "не чергує",
    ru: "не дежурит",
    pl: "poza dyżurem",
    zh: "不在值班",
    de: "nicht in Bereitschaft",
  },
  "quiet-hours": {
    en: "quiet hours",
    uk: "тихі години",
    ru: "тихие часы",
    pl: "godziny ciszy",
    zh: "免打扰时段",
    de: "Ruhezeit",
  },
  "over-limit": {
    en: "the rule told enough within the hour",
    uk: "за годину правило надіслало досить",
    ru: "за час правило отправило достаточно",
    pl: "reguła wysłała już dość w tej godzinie",
    zh: "该规则一小时内的通知已达上限",
    de: "die Regel hat in der Stunde genug gemeldet",
  },
  "told-of-wait": {
    en: "already told of this wait",
    uk: "про це очікування вже надіслано",
    ru: "об этом ожидании уже отправлено",
    pl: "o tym czekaniu już wysłano",
    zh: "已就此次等待发出通知",
    de: "dieses Warten ist schon gemeldet",
  },
  claimed: {
    en: "taken before it was told",
    uk: "узято до надсилання",
    ru: "взято до отправки",
    pl: "wzięto przed wysłaniem",
    zh: "通知前已被认领",
    de: "vor der Meldung übernommen",
  },
  snoozed: {
    en: "snoozed before it was told",
    uk: "відкладено до надсилання",
    ru: "отложено до отправки",
    pl: "odłożono przed wysłaniem",
    zh: "通知前已被暂缓",
    de: "vor der Meldung zurückgestellt",
  },
  resolved: {
    en: "resolved before it was told",
    uk: "вирішено до надсилання",
    ru: "решено до отправки",
    pl: "rozwiązano przed wysłaniem",
    zh: "通知前已被解决",
    de: "vor der Meldung erledigt",
  },
  over: {
    en: "over before it was told",
    uk: "минулося до надсилання",
    ru: "закончилось до отправки",
    pl: "skończyło się przed wysłaniem",
    zh: "通知前已结束",
    de: "vor der Meldung vorbei",
  },
  expired: {
    en: "expired before it was told",
    uk: "термін минув до надсилання",
    ru: "истекло до отправки",
    pl: "wygasło przed wysłaniem",
    zh: "通知前已过期",
    de: "vor der Meldung verfallen",
  },
  replaced: {
    en: "another alert took its place",
    uk: "його замінило інше сповіщення",
    ru: "его заменило другое оповещение",
    pl: "zastąpił go inny alert",
    zh: "已被另一条告警取代",
    de: "ein anderer Alarm trat an seine Stelle",
  },
} satisfies Record<LeftOutReason, Text>;
