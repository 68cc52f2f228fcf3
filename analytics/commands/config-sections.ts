import { QueueSettings, SiteSettings, Tariff, TopicSettings } from "../../schemas/directory.ts";
import { HoursText } from "../../schemas/hours.ts";
import { Name, Site } from "../../schemas/names.ts";
import { company, value } from "./config-company.ts";
import type { Section } from "./config-section.ts";
import { HolidaysText, numberText, plainName, sitedName } from "./config-texts.ts";

const title = { field: "title", value: "TEXT", text: "what people call it", schema: Name, isOptional: true };
const team = { field: "team", value: "TEAM", schema: Name, isOptional: true };
const opening = {
  hours: {
    field: "hours",
    value: "HOURS",
    text: "business hours, such as mon-fri 09:00-18:00, sat 10:00-14:00; always; closed",
    schema: HoursText,
    isOptional: true,
  },
  holidays: {
    field: "holidays",
    value: "DATES",
    text: "closed on these dates, such as 2026-12-25,2027-01-01; none",
    schema: HolidaysText,
    isOptional: true,
  },
};

const { targetSeconds, goal, formula, shortSeconds, shrinkage } = QueueSettings.shape;

const queue: Section = {
  word: "queue",
  plural: "queues",
  keys: ["site", "queue"],
  operand: { name: "SITE/QUEUE", schema: sitedName("queue", "sales") },
  options: {
    title,
    target: {
      field: "targetSeconds",
      value: "SECONDS",
      text: "a wait up to it is in target",
      schema: numberText(targetSeconds.unwrap()),
    },
    goal: { field: "goal", value: "RATIO", text: "service level to reach, 0 to 1", schema: numberText(goal.unwrap()) },
    formula: {
      field: "formula",
      value: "FORMULA",
      text: `of the service level: ${formula.unwrap().options.join(", ")}`,
      schema: formula.unwrap(),
    },
    short: {
      field: "shortSeconds",
      value: "SECONDS",
      text: "a shorter abandon is a short one",
      schema: numberText(shortSeconds.unwrap()),
    },
    team: { ...team, text: "who works on it" },
    ...opening,
    shrinkage: {
      field: "shrinkage",
      value: "RATIO",
      text: "paid time without contacts, 0 to 0.9",
      schema: numberText(shrinkage.unwrap()),
    },
  },
  example: 'kyiv/sales --target 30 --goal 0.85 --hours "mon-fri 09:00-18:00, sat 10:00-14:00"',
  read: ({ queues }) => queues,
  write: (directory, queues) => ({ ...directory, queues }),
};

const site: Section = {
  word: "site",
  plural: "sites",
  keys: ["site"],
  operand: { name: "SITE", schema: plainName("site", Site, "kyiv") },
  options: {
    title,
    timezone: {
      field: "timezone",
      value: "ZONE",
      text: "IANA time zone, such as Europe/Kyiv",
      schema: SiteSettings.shape.timezone.unwrap(),
      isOptional: true,
    },
    ...opening,
    silent: {
      field: "silentMinutes",
      value: "MINUTES",
      text: "a source that says nothing for so long makes its agents unknown",
      schema: numberText(SiteSettings.shape.silentMinutes.unwrap()),
    },
  },
  example: 'kyiv --title Kyiv --timezone Europe/Kyiv --hours "mon-fri 08:00-20:00" --holidays 2026-12-25',
  read: ({ sites }) => Object.entries(sites).map(([site, settings]) => ({ site, ...settings })),
  write: (directory, entries) => ({
    ...directory,
    sites: Object.fromEntries(entries.map(({ site, ...settings }) => [site, settings])),
  }),
};

const agent: Section = {
  word: "agent",
  plural: "agents",
  keys: ["site", "agent"],
  operand: { name: "SITE/AGENT", schema: sitedName("agent", "1240") },
  options: {
    name: {
      field: "name",
      value: "TEXT",
      text: "in the place of what the source says",
      schema: Name,
      isOptional: true,
    },
    team: { ...team, text: "whose numbers the agent's are part of" },
  },
  example: 'kyiv/1240 --name "Olena Koval" --team gold',
  read: ({ agents }) => agents,
  write: (directory, agents) => ({ ...directory, agents }),
};

const topic: Section = {
  word: "topic",
  plural: "topics",
  keys: ["topic"],
  operand: { name: "TOPIC", schema: plainName("topic", TopicSettings.shape.topic, "invoice") },
  options: { title: { ...title, isOptional: false } },
  example: 'card-lost --title "Lost card"',
  read: ({ topics }) => topics,
  write: (directory, topics) => ({ ...directory, topics }),
};

const only = "only for this one";
const { channel, direction, lineKind, perContact, perMinute } = Tariff.shape;

const tariff: Section = {
  word: "tariff",
  plural: "tariffs",
  keys: ["channel", "lineKind", "direction", "site"],
  operand: null,
  options: {
    channel: { field: "channel", value: "CHANNEL", text: only, schema: channel.unwrap() },
    line: {
      field: "lineKind",
      value: "KIND",
      text: `${only}: ${lineKind.unwrap().options.join(", ")}`,
      schema: lineKind.unwrap(),
    },
    direction: { field: "direction", value: "DIRECTION", text: only, schema: direction.unwrap() },
    site: { field: "site", value: "SITE", text: only, schema: Site },
    "per-contact": {
      field: "perContact",
      value: "MONEY",
      text: "once for each contact",
      schema: numberText(perContact.unwrap()),
    },
    "per-minute": {
      field: "perMinute",
      value: "MONEY",
      text: "of talk, hold and wrap-up",
      schema: numberText(perMinute.unwrap()),
    },
  },
  example: "--channel voice --line free --per-contact 0.2 --per-minute 0.35",
  read: ({ tariffs }) => tariffs,
  write: (directory, tariffs) => ({ ...directory, tariffs }),
};

/** Everything that people change while it runs. */
export const sections = { site, queue, agent, topic, tariff, company, value } satisfies Record<string, Section>;
