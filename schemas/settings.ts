import { z } from "zod";
import { TimeZone } from "./directory.ts";

/** A span such as `90s`, `15m`, `12h`, `3d`, in ms. */
const Span = z.string().regex(/^\d+(s|m|h|d)$/, "must be a number and s, m, h or d, such as 3d").transform((text) => {
  const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[text.slice(-1) as "s" | "m" | "h" | "d"];
  return Number(text.slice(0, -1)) * unitMs;
});

function whole(min: number, max: number) {
  const text = `must be a whole number ${min}..${max}`;
  return z.string().regex(/^\d+$/, text).transform(Number).refine((n) => n >= min && n <= max, text);
}

function url(...schemes: string[]) {
  const text = `must be a URL starting with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`;
  return z.string().refine((value) => schemes.some((s) => value.startsWith(`${s}://`)) && URL.canParse(value), text);
}

const ClickHouseUrl = z.union([url("http", "https"), z.string().regex(/^embedded:.+/)], {
  error: "must be embedded:<folder> or a URL starting with http:// or https://",
});

const HostOrNetwork = z.union([z.hostname(), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

function areHostsOrNetworks(text: string): boolean {
  return text.split(",").every((part) => HostOrNetwork.safeParse(part).success);
}

type Setting = { schema: z.ZodType; default?: string; secret?: true; text: string };

/** Every setting of the program, once: parsing, `config show`, and the README's table come from here. */
export const settings = {
  FRONTLINE_HOST: { schema: z.string().min(1), default: "127.0.0.1", text: "address the web server listens on" },
  FRONTLINE_PORT: { schema: whole(1, 65535), default: "8080", text: "port of the web server" },
  FRONTLINE_INGEST_PORT: {
    schema: whole(1, 65535),
    default: "8081",
    text: "port of /metrics and /healthz of `ingest` when it runs apart",
  },
  FRONTLINE_DATA: {
    schema: z.string().min(1),
    default: "./data",
    text: "folder of everything the embedded default keeps",
  },
  FRONTLINE_NATS_URL: {
    schema: url("nats", "tls", "ws", "wss"),
    text: "NATS server; when unset, `up` starts a `nats-server` of its own",
  },
  FRONTLINE_NATS_PORT: {
    schema: whole(1, 65535),
    default: "4222",
    text: "port of the own `nats-server`, on 127.0.0.1 only",
  },
  FRONTLINE_NATS_USER: { schema: z.string().min(1), text: "user for NATS" },
  FRONTLINE_NATS_PASSWORD: { schema: z.string().min(1), secret: true, text: "password for NATS" },
  FRONTLINE_NATS_TOKEN: { schema: z.string().min(1), secret: true, text: "token for NATS" },
  FRONTLINE_CLICKHOUSE_URL: {
    schema: ClickHouseUrl,
    text: "ClickHouse server, or `embedded:<folder>`; when unset, `embedded:` in the data folder",
  },
  FRONTLINE_CLICKHOUSE_USER: { schema: z.string().min(1), default: "default", text: "user for a ClickHouse server" },
  FRONTLINE_CLICKHOUSE_PASSWORD: { schema: z.string(), secret: true, text: "password for a ClickHouse server" },
  FRONTLINE_CLICKHOUSE_DATABASE: {
    schema: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be a plain name"),
    default: "default",
    text: "database on a ClickHouse server; it must exist",
  },
  FRONTLINE_TIMEZONE: {
    schema: TimeZone,
    text: "zone of sites that name none; when unset, the machine's",
  },
  FRONTLINE_URL: {
    schema: url("http", "https"),
    text: "address under which people reach the pages, for links in messages; when unset, messages have none",
  },
  FRONTLINE_SMTP_URL: {
    schema: url("smtp", "smtps"),
    secret: true,
    text: "mail server for alerts, such as smtp://user:password@mail.example:587; when unset, no mail",
  },
  FRONTLINE_MAIL_FROM: {
    schema: z.string().regex(/^[^\r\n]{3,254}$/, "must be one line such as Frontline <frontline@example.com>"),
    text: "sender of mails; must be set with FRONTLINE_SMTP_URL",
  },
  FRONTLINE_WEBHOOK_INSIDE: {
    schema: z.string().refine(
      areHostsOrNetworks,
      "must be hosts or networks with commas, such as hooks.lan,10.1.0.0/16",
    ),
    text: "hosts and networks inside your own that webhooks may reach, such as hooks.lan,10.1.0.0/16; when unset, none",
  },
  FRONTLINE_STREAM_MAX_AGE: {
    schema: Span,
    default: "3d",
    text: "how long NATS keeps events: the longest time ClickHouse may be away",
  },
  FRONTLINE_EVENTS_TTL: {
    schema: Span,
    text: "how long ClickHouse keeps events, by their time; when unset, for ever",
  },
  FRONTLINE_BATCH_ROWS: { schema: whole(1, 1_000_000), default: "10000", text: "most events in one insert" },
  FRONTLINE_BATCH_BYTES: {
    schema: whole(1024, 1_073_741_824),
    default: "8388608",
    text: "most bytes in one insert",
  },
  FRONTLINE_BATCH_AGE_MS: {
    schema: whole(1, 60_000),
    default: "250",
    text: "longest time an event waits for its batch, ms",
  },
  FRONTLINE_DEMO_SEED: { schema: whole(0, 4_294_967_295), default: "1", text: "seed of the simulator behind `--demo`" },
  FRONTLINE_LOG_LEVEL: {
    schema: z.enum(["debug", "info", "warning", "error"]),
    default: "info",
    text: "what the log tells",
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
type Output<N extends SettingName> = z.infer<typeof settings[N]["schema"]>;
type Given<N extends SettingName> = typeof settings[N] extends { default: string } ? Output<N> : Output<N> | undefined;

/** The settings of one run, by their name. */
export type Settings = { [N in SettingName]: Given<N> };

/** Thrown once with every problem of all settings. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Cannot read settings:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "SettingsError";
    this.problems = problems;
  }
}

/** Reads all settings from the environment's variables; throws `SettingsError` naming every wrong one at once. */
export function parseSettings(environment: Record<string, string | undefined>): Settings {
  const problems: string[] = unknownNames(environment);
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings) as [SettingName, Setting][]) {
    const text = environment[name] || setting.default;
    if (text === undefined) continue;
    const parsed = setting.schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else {problems.push(
        `${name} ${parsed.error.issues[0]?.message}, got ${
          setting.secret ? "(secret)" : JSON.stringify(withoutPassword(text))
        }`,
      );}
  }
  if (values["FRONTLINE_SMTP_URL"] !== undefined && !environment["FRONTLINE_MAIL_FROM"]) {
    problems.push("FRONTLINE_MAIL_FROM must be set with FRONTLINE_SMTP_URL: mails need a sender");
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return values as Settings;
}

/** A misspelt setting would otherwise be silently without effect. */
function unknownNames(environment: Record<string, string | undefined>): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith("FRONTLINE_") && !Object.hasOwn(settings, name))
    .map((name) => `${name} is not a setting of Frontline`);
}

/** The settings as they may be shown: name, value, where it came from, and never a secret. */
export function describeSettings(environment: Record<string, string | undefined>) {
  return (Object.entries(settings) as [SettingName, Setting][]).map(([name, setting]) => ({
    name,
    value: shown(environment[name], setting),
    from: environment[name] ? "environment" : "default",
    text: setting.text,
  }));
}

function shown(value: string | undefined, setting: Setting): string {
  if (value) return setting.secret ? "(secret)" : withoutPassword(value);
  return setting.default ?? "(unset)";
}

/** `nats://user:word@host` without the word, which may itself hold an `@`; what stands alone is a token. */
function withoutPassword(value: string): string {
  return value.replace(/\/\/(?:([^/@:]*:))?.*@/, "//$1(secret)@");
}
