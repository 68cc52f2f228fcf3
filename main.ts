#!/usr/bin/env -S deno run -A
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import { type Analytics, startAnalytics } from "./analytics/analytics.ts";
import { natsRuleStore } from "./analytics/alerts/rule-store.ts";
import { alertCommands } from "./analytics/commands/alert-commands.ts";
import { boardCommands } from "./analytics/commands/board-commands.ts";
import { configCommands } from "./analytics/commands/config-commands.ts";
import { customerCommands } from "./analytics/commands/customer-commands.ts";
import { report } from "./analytics/commands/report.ts";
import { valueCommands } from "./analytics/commands/value-commands.ts";
import { natsDirectoryStore } from "./analytics/directory-store.ts";
import { deadList, deadRetry, deadShow } from "./ingest/commands/dead.ts";
import { importCalls } from "./ingest/commands/import-calls.ts";
import { importCases, importCustomers, importOrders, importPayments } from "./ingest/commands/import-records.ts";
import { send } from "./ingest/commands/send.ts";
import { sourceAsterisk } from "./ingest/commands/source-asterisk.ts";
import { sourceSimulator } from "./ingest/commands/source-simulator.ts";
import { type IngestService, startIngest, wait } from "./ingest/ingest-service.ts";
import { jetStreamPublisher } from "./ingest/jetstream-publisher.ts";
import { startMetricsServer } from "./ingest/metrics-server.ts";
import { demoRules } from "./ingest/sources/simulator/demo-rules.ts";
import { scoreDemo } from "./ingest/sources/simulator/demo-scores.ts";
import { playStaff } from "./ingest/sources/simulator/demo-staff.ts";
import { demoDirectory } from "./ingest/sources/simulator/directory.ts";
import { playDemo } from "./ingest/sources/simulator/play-demo.ts";
import { ensureStreams } from "./ingest/streams.ts";
import { configureLog, lockData, migrateDatabase, natsUrl, Program, startNats } from "./runtime.ts";
import { BadRequest } from "./schemas/bad-request.ts";
import { type Command, commandHelp, type CommandInput } from "./schemas/command.ts";
import { countriesOf } from "./schemas/directory.ts";
import { programHelp } from "./schemas/program-help.ts";
import { describeSettings, SettingsError } from "./schemas/settings.ts";
import { textTable } from "./schemas/text-table.ts";
import { buildWallboard } from "./wallboard/build.ts";

type Parts = { nats: NatsConnection; client: ClickHouseClient };

/** Opens both servers, with streams and tables as wanted. */
async function openParts(program: Program, url: string): Promise<Parts> {
  const nats = await program.nats(url);
  await ensureStreams(await nats.jetstreamManager(), { maxAgeMs: program.settings.FRONTLINE_STREAM_MAX_AGE });
  const client = await program.clickhouse();
  await migrateDatabase(nats, client, program.settings);
  return { nats, client };
}

/** The countries of sites, as the settings say at each moment. */
async function watchCountries(nats: NatsConnection, warn: (message: string) => void) {
  const store = await natsDirectoryStore(nats.jetstream());
  let countries = countriesOf(await store.load());
  store.watch((directory) => countries = countriesOf(directory), warn).catch((cause) => warn(cause.message));
  return () => countries;
}

async function runIngestPart(program: Program, { nats, client }: Parts): Promise<IngestService> {
  const { FRONTLINE_BATCH_ROWS: rows, FRONTLINE_BATCH_BYTES: bytes, FRONTLINE_BATCH_AGE_MS: ageMs } = program.settings;
  const { warn: onProblem } = program;
  const countries = await watchCountries(nats, onProblem);
  const ingest = await startIngest({ nats, client, limits: { rows, bytes, ageMs }, countries, onProblem });
  program.onClose(() => ingest.stop());
  return ingest;
}

async function runAnalyticsPart(program: Program, parts: Parts, ingest?: IngestService): Promise<Analytics> {
  const { directory: pages, version } = await buildWallboard({ log: program.log });
  const { FRONTLINE_HOST: host, FRONTLINE_PORT: port } = program.settings;
  const { clock, timezone, warn: onProblem } = program;
  const more = ingest && { moreMetrics: () => ingest.metrics() };
  const web = { host, port, timezone, pages, version, delivery: program.settings };
  const analytics = await startAnalytics({ ...parts, ...web, clock, onProblem, ...more });
  program.onClose(() => analytics.stop());
  return analytics;
}

/** What people changed or deleted since stays as it is. */
async function saveDemoSettings(nats: NatsConnection): Promise<void> {
  const js = nats.jetstream();
  await (await natsDirectoryStore(js)).saveIfNone(demoDirectory);
  const rules = await natsRuleStore(js);
  for (const [name, rule] of demoRules) {
    if ((await rules.versions(name)).length === 0) await rules.save(name, rule, 0);
  }
}

/** `address`: where the invented colleagues find the desk, and customers are valued. */
function runDemo(program: Program, { nats, address }: { nats: NatsConnection; address: string }): Promise<unknown> {
  const controller = new AbortController();
  const { clock, warn: onProblem } = program;
  const common = { clock, wait, signal: controller.signal };
  const events = playDemo({
    ...common,
    seed: program.settings.FRONTLINE_DEMO_SEED,
    publisher: jetStreamPublisher(nats.jetstream()),
    noteFile: join(program.dataFolder, "demo.json"),
    score: (asOf) => scoreDemo({ address, signal: controller.signal, onProblem }, asOf),
  });
  const demo = Promise.all([events, playStaff({ ...common, address, onProblem })]);
  program.onClose(() => (controller.abort(), demo));
  return demo;
}

/** Resolves when the person stops the program; rejects when a part cannot go on. */
function untilStopped(program: Program, ...parts: Promise<unknown>[]): Promise<void> {
  const stopped = new Promise<void>((resolve) =>
    program.signal.addEventListener("abort", () => resolve(), { once: true })
  );
  return Promise.race([stopped, ...parts.map((part) => part.then(() => stopped))]) as Promise<void>;
}

const up: Command<Program> = {
  text: "Everything in one process: NATS, ClickHouse, ingest, analytics and the web server.",
  options: { demo: { type: "boolean", text: "plays an invented contact centre" } },
  examples: ["frontline up --demo", "FRONTLINE_PORT=9000 frontline up"],
  async run(program, { values }) {
    const { FRONTLINE_HOST: host, FRONTLINE_PORT: port } = program.settings;
    const lock = await lockData(program.dataFolder, { address: `http://${host}:${port}` });
    program.onClose(lock.release);
    let fail: (cause: unknown) => void = () => {};
    const failed = new Promise<never>((_, reject) => fail = reject);
    failed.catch(() => {}); // Raced below, once everything runs.
    const server = await startNats(program.settings, { log: program.warn, onDead: fail });
    program.onClose(server.stop);
    const parts = await openParts(program, server.url);
    if (values["demo"]) await saveDemoSettings(parts.nats);
    const ingest = await runIngestPart(program, parts);
    const { address } = await runAnalyticsPart(program, parts, ingest);
    if (values["demo"]) runDemo(program, { nats: parts.nats, address }).catch(fail);
    program.out(`Frontline is ready: ${address}\n`);
    await untilStopped(program, ingest.done, failed);
    program.log("Stopping ...");
    return 0;
  },
};

const ingestAlone: Command<Program> = {
  text: "Only ingest: from NATS into ClickHouse. /metrics and /healthz on FRONTLINE_INGEST_PORT.",
  examples: ["FRONTLINE_NATS_URL=nats://nats:4222 FRONTLINE_CLICKHOUSE_URL=http://clickhouse:8123 frontline ingest"],
  async run(program) {
    const ingest = await runIngestPart(program, await openParts(program, natsUrl(program.settings)));
    const { FRONTLINE_HOST: host, FRONTLINE_INGEST_PORT: port } = program.settings;
    const server = await startMetricsServer({ host, port, metrics: () => ingest.metrics() });
    program.onClose(server.stop);
    program.out(`Ingest is running: http://${host}:${port}/metrics\n`);
    await untilStopped(program, ingest.done);
    return 0;
  },
};

const analyticsAlone: Command<Program> = {
  text: "Only analytics: live numbers, reports and the web server.",
  examples: ["FRONTLINE_NATS_URL=nats://nats:4222 FRONTLINE_CLICKHOUSE_URL=http://clickhouse:8123 frontline analytics"],
  async run(program) {
    const { address } = await runAnalyticsPart(program, await openParts(program, natsUrl(program.settings)));
    program.out(`Frontline is ready: ${address}\n`);
    await untilStopped(program);
    return 0;
  },
};

const configShow: Command<Program> = {
  text: "Shows every setting: its value, where it comes from and what it means. Secrets are not printed.",
  examples: ["frontline config show"],
  run(program) {
    const rows = describeSettings(process.env).map(({ name, value, from, text }) => [name, value, from, text]);
    program.out(textTable({ head: ["Setting", "Value", "From", "Meaning"], rows, left: 4 }));
    return Promise.resolve(0);
  },
};

const configCheck: Command<Program> = {
  text: "Checks all settings and names every problem at once.",
  examples: ["frontline config check"],
  run(program) {
    program.out("All settings are right.\n");
    return Promise.resolve(0);
  },
};

const commands: Record<string, Command<Program>> = {
  "up": up,
  "ingest": ingestAlone,
  "analytics": analyticsAlone,
  "send": send,
  "source asterisk": sourceAsterisk,
  "source simulator": sourceSimulator,
  "import calls": importCalls,
  "import customers": importCustomers,
  "import orders": importOrders,
  "import payments": importPayments,
  "import cases": importCases,
  "report": report,
  ...customerCommands,
  "dead list": deadList,
  "dead show": deadShow,
  "dead retry": deadRetry,
  "config check": configCheck,
  "config show": configShow,
  ...configCommands,
  ...boardCommands,
  ...valueCommands,
  ...alertCommands,
};

/** The command that the words begin with, the longest name first, and the words behind it. */
function findCommand(words: readonly string[]): { name: string; command: Command<Program>; rest: string[] } | null {
  for (const length of [3, 2, 1]) {
    const name = words.slice(0, length).join(" ");
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return { name, command, rest: words.slice(length) };
  }
  return null;
}

function parseInput({ options = {} }: Command<Program>, args: string[]): CommandInput {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: { ...values } as CommandInput["values"], operands: positionals };
  } catch (cause) {
    throw new BadRequest((cause as Error).message.split(". ")[0] as string, []);
  }
}

/** Runs the program; returns its exit code: 0 right, 1 something was wrong in the data or outside, 2 wrongly called. */
async function main(words: string[], signal: AbortSignal): Promise<number> {
  const found = findCommand(words);
  if (!found) {
    const { text, isAsked } = programHelp(words, commands);
    (isAsked ? process.stdout : process.stderr).write(text);
    return isAsked ? 0 : 2;
  }
  if (words.includes("--help") || words.includes("-h")) {
    process.stdout.write(commandHelp(found.name, found.command));
    return 0;
  }
  let program: Program | null = null;
  try {
    const input = parseInput(found.command, found.rest);
    program = new Program(signal);
    configureLog(program.settings.FRONTLINE_LOG_LEVEL);
    return await found.command.run(program, input);
  } catch (cause) {
    process.stderr.write(`${explain(cause)}\n`);
    return cause instanceof BadRequest || cause instanceof SettingsError ? 2 : 1;
  } finally {
    await program?.close();
  }
}

function explain(cause: unknown): string {
  if (cause instanceof BadRequest) {
    return [cause.message, ...cause.problems.map(({ path, message }) => `  ${path} ${message}`.trimEnd())].join("\n");
  }
  return cause instanceof Error ? cause.message : String(cause);
}

const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait.
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  });
}
process.exit(await main(process.argv.slice(2), controller.signal));
