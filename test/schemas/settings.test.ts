import { describe, expect, it } from "vitest";
import { describeSettings, parseSettings, settings, SettingsError } from "../../schemas/settings.ts";

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseSettings(environment);
  } catch (cause) {
    if (cause instanceof SettingsError) return cause.problems;
    throw cause;
  }
  return [];
}

const shown = (name: string, value: string) => describeSettings({ [name]: value }).find((one) => one.name === name);

describe("parseSettings", () => {
  it("has a default for everything that must have a value", () => {
    expect(parseSettings({})).toEqual({
      FRONTLINE_HOST: "127.0.0.1",
      FRONTLINE_PORT: 8080,
      FRONTLINE_INGEST_PORT: 8081,
      FRONTLINE_DATA: "./data",
      FRONTLINE_NATS_PORT: 4222,
      FRONTLINE_CLICKHOUSE_USER: "default",
      FRONTLINE_CLICKHOUSE_DATABASE: "default",
      FRONTLINE_STREAM_MAX_AGE: 259_200_000, // 3 d
      FRONTLINE_BATCH_ROWS: 10_000,
      FRONTLINE_BATCH_BYTES: 8_388_608,
      FRONTLINE_BATCH_AGE_MS: 250,
      FRONTLINE_DEMO_SEED: 1,
      FRONTLINE_LOG_LEVEL: "info",
    });
  });

  it("takes an empty variable as unset, as `X= program` means it", () => {
    expect(parseSettings({ FRONTLINE_PORT: "", FRONTLINE_NATS_URL: "" })).toEqual(parseSettings({}));
  });

  it.each([["90s", 90_000], ["15m", 900_000], ["12h", 43_200_000], ["3d", 259_200_000]])(
    "reads the span %s",
    (text, ms) => {
      expect(parseSettings({ FRONTLINE_EVENTS_TTL: text }).FRONTLINE_EVENTS_TTL).toBe(ms);
    },
  );

  it.each([
    ["FRONTLINE_NATS_URL", "tls://nats.example:4222"],
    ["FRONTLINE_CLICKHOUSE_URL", "https://clickhouse.example:8443"],
    ["FRONTLINE_CLICKHOUSE_URL", "embedded:/srv/click house"],
    ["FRONTLINE_TIMEZONE", "Asia/Kathmandu"],
    ["FRONTLINE_LOG_LEVEL", "debug"],
  ])("accepts %s=%s", (name, value) => {
    expect(parseSettings({ [name]: value })).toMatchObject({ [name]: value });
  });

  it.each([
    ["FRONTLINE_PORT", "http"],
    ["FRONTLINE_PORT", "0"],
    ["FRONTLINE_PORT", "65536"],
    ["FRONTLINE_PORT", "80.5"],
    ["FRONTLINE_PORT", " 80"],
    ["FRONTLINE_NATS_URL", "localhost:4222"],
    ["FRONTLINE_NATS_URL", "http://localhost"],
    ["FRONTLINE_CLICKHOUSE_URL", "embedded:"],
    ["FRONTLINE_CLICKHOUSE_DATABASE", "a; DROP TABLE b"],
    ["FRONTLINE_TIMEZONE", "Europe/Kiev City"],
    ["FRONTLINE_STREAM_MAX_AGE", "3 days"],
    ["FRONTLINE_LOG_LEVEL", "loud"],
  ])("refuses %s=%s and says what is wanted", (name, value) => {
    const [problem, ...more] = problemsOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} .+, got ${JSON.stringify(value).replaceAll("\\", "\\\\")}$`));
    expect(more).toEqual([]);
  });

  it("names every problem at once, a misspelt name among them", () => {
    const environment = { FRONTLINE_PORT: "http", FRONTLINE_DATA_DIR: "/data", FRONTLINE_NATS_PORT: "0", PATH: "/bin" };
    expect(problemsOf(environment)).toEqual([
      "FRONTLINE_DATA_DIR is not a setting of Frontline",
      'FRONTLINE_PORT must be a whole number 1..65535, got "http"',
      'FRONTLINE_NATS_PORT must be a whole number 1..65535, got "0"',
    ]);
    expect(() => parseSettings(environment)).toThrow(
      /^Cannot read settings:\n {2}FRONTLINE_DATA_DIR .*\n {2}.*\n {2}.*$/,
    );
  });

  it("wants a sender for mails where there is a mail server", () => {
    const FRONTLINE_SMTP_URL = "smtp://mail.example:587";
    expect(problemsOf({ FRONTLINE_SMTP_URL })).toEqual([
      "FRONTLINE_MAIL_FROM must be set with FRONTLINE_SMTP_URL: mails need a sender",
    ]);
    expect(problemsOf({ FRONTLINE_SMTP_URL, FRONTLINE_MAIL_FROM: "alerts@frontline.example" })).toEqual([]);
  });

  it.each(["hooks.lan", "10.1.0.0/16", "hooks.lan,192.168.7.7,fd00::/8"])("lets webhooks reach %s inside", (text) => {
    expect(parseSettings({ FRONTLINE_WEBHOOK_INSIDE: text }).FRONTLINE_WEBHOOK_INSIDE).toBe(text);
  });

  it.each(["10.1.0.0/99", "hooks lan", "http://hooks.lan", "hooks.lan,,other.lan"])(
    "does not take %s for hosts",
    (text) => {
      expect(problemsOf({ FRONTLINE_WEBHOOK_INSIDE: text })).toHaveLength(1);
    },
  );

  it("does not tell a password in a problem", () => {
    expect(problemsOf({ FRONTLINE_NATS_URL: "http://me:s3cret@host" }).join()).toContain(
      'got "http://me:(secret)@host"',
    );
    expect(problemsOf({ FRONTLINE_NATS_URL: "nats://me:s3/cret@host" }).join()).not.toContain("cret@");
  });
});

describe("describeSettings", () => {
  it("lists every setting with its meaning and where it comes from", () => {
    const described = describeSettings({ FRONTLINE_PORT: "9000" });
    expect(described.map(({ name }) => name)).toEqual(Object.keys(settings));
    expect(described.every(({ text }) => text.length > 10)).toBe(true);
    expect(described[1]).toMatchObject({ name: "FRONTLINE_PORT", value: "9000", from: "environment" });
    expect(described[2]).toMatchObject({ name: "FRONTLINE_INGEST_PORT", value: "8081", from: "default" });
    expect(described.find(({ name }) => name === "FRONTLINE_NATS_URL")).toMatchObject({ value: "(unset)" });
  });

  it.each(["FRONTLINE_NATS_PASSWORD", "FRONTLINE_NATS_TOKEN", "FRONTLINE_CLICKHOUSE_PASSWORD"])(
    "does not tell %s",
    (name) => {
      expect(shown(name, "s3cret")).toMatchObject({ value: "(secret)", from: "environment" });
    },
  );

  it.each([
    ["nats://me:s3cret@host:4222", "nats://me:(secret)@host:4222"],
    ["nats://me:s3@cret@host", "nats://me:(secret)@host"],
    ["nats://:s3cret@host", "nats://:(secret)@host"],
    ["nats://t0ken@host", "nats://(secret)@host"],
    ["nats://host:4222", "nats://host:4222"],
  ])("shows %s as %s", (value, wanted) => {
    expect(shown("FRONTLINE_NATS_URL", value)?.value).toBe(wanted);
  });
});
