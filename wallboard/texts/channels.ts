import type { Channel } from "../../schemas/names.ts";
import type { Text } from "../language.ts";

/** What the ways are called by which customers come. */
export const channelTexts = {
  voice: { en: "Phone", uk: "Телефон", ru: "Телефон", pl: "Telefon", zh: "电话", de: "Telefon" },
  video: { en: "Video", uk: "Відео", ru: "Видео", pl: "Wideo", zh: "视频", de: "Video" },
  chat: { en: "Chat", uk: "Чат", ru: "Чат", pl: "Czat", zh: "聊天", de: "Chat" },
  email: { en: "E-mail", uk: "Ел. пошта", ru: "Эл. почта", pl: "E-mail", zh: "邮件", de: "E-Mail" },
  sms: { en: "SMS", uk: "SMS", ru: "SMS", pl: "SMS", zh: "短信", de: "SMS" },
  fax: { en: "Fax", uk: "Факс", ru: "Факс", pl: "Faks", zh: "传真", de: "Fax" },
  web: { en: "Web", uk: "Сайт", ru: "Сайт", pl: "WWW", zh: "网站", de: "Web" },
  social: {
    en: "Social media",
    uk: "Соцмережі",
    ru: "Соцсети",
    pl: "Social media",
    zh: "社交媒体",
    de: "Social Media",
  },
  selfservice: {
    en: "Self-service",
    uk: "Самообслуговування",
    ru: "Самообслуживание",
    pl: "Samoobsługa",
    zh: "自助服务",
    de: "Selfservice",
  },
} satisfies Record<Channel, Text>;
