import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Answer } from "../../../../analytics/alerts/deliver/post.ts";
import { pagerdutyChannel } from "../../../../analytics/alerts/deliver/pagerduty.ts";
import { slackChannel } from "../../../../analytics/alerts/deliver/slack.ts";
import { teamsChannel } from "../../../../analytics/alerts/deliver/teams.ts";
import type { AlertMessage } from "../../../../analytics/alerts/ports.ts";
import { aMessage, anAlert, aReceiver, at, words } from "./message-builder.ts";

const link = "https://frontline.example/alerts";
const hostile = `<!channel> <https://evil.example|click> [x](https://evil.example) *bold* & "q"`;

/** Sends over a service that answers as told; resolves with what it was posted. */
async function postedBy(kind: "slack" | "teams" | "pagerduty", message: AlertMessage, answer: Partial<Answer> = {}) {
  const posted: { url: string; body: unknown }[] = [];
  const post = (url: string, { body }: { body: string | Uint8Array }) => {
    posted.push({ url, body: JSON.parse(String(body)) });
    return Promise.resolve({ status: 200, headers: {}, text: "", ...answer });
  };
  const parts = { post, words, clock: () => at };
  const signal = new AbortController().signal;
  const receiver = aReceiver("x", {
    kind,
    ...(kind === "pagerduty" ? { routingKey: "r".repeat(32) } : { url: "https://x.example/secret" }),
  });
  if (receiver.kind === "slack") await slackChannel(parts)(receiver, message, signal);
  if (receiver.kind === "teams") await teamsChannel(parts)(receiver, message, signal);
  if (receiver.kind === "pagerduty") await pagerdutyChannel(parts)(receiver, message, signal);
  return posted;
}

const many = aMessage({ alerts: Array.from({ length: 60 }, (_, i) => anAlert({ id: `a-${i}` })), link });
const named = (name: string) => aMessage({ alerts: [anAlert({ customer: { name } })], link });

describe("slackChannel", () => {
  // https://docs.slack.dev/reference/block-kit/blocks/section-block: at most 50 blocks, 3,000 characters in a section.
  const Section = z.strictObject({
    type: z.literal("section"),
    text: z.strictObject({ type: z.literal("mrkdwn"), text: z.string().min(1).max(3000), verbatim: z.literal(true) }),
  });
  const SlackMessage = z.strictObject({ text: z.string().min(1), blocks: z.array(Section).max(50) });
  const sent = async (message: AlertMessage) => SlackMessage.parse((await postedBy("slack", message))[0]?.body);

  it("sends blocks as Slack documents them, with a text for notifications", async () => {
    const { text, blocks } = await sent(aMessage({ link }));
    expect(text).toBe("VIP waits: Olena Koval (A, 12,400 EUR) waits 42 s in Sales, Kyiv");
    expect(blocks.map(({ text }) => text.text)).toEqual([
      ":rotating_light: *VIP waits*",
      expect.stringMatching(
        /^\*Olena Koval \(A, 12,400 EUR\) waits 42 s in Sales, Kyiv\*\nWaiting for: 42 s · Queue: Sales/,
      ),
      `<${link}|Open the desk>`,
    ]);
  });

  it("sends many alerts as ten and how many more", async () => {
    const { blocks } = await sent(many);
    expect(blocks).toHaveLength(1 + 10 + 1 + 1);
    expect(blocks[11]?.text.text).toBe("and 50 more");
  });

  it("keeps names from calling everybody or linking", async () => {
    const { text, blocks } = await sent(named(hostile));
    // The one mark left is our own link.
    const marks = [text, ...blocks.map(({ text }) => text.text)].join("\n").match(/<[^>]*>/g);
    expect(marks).toEqual([`<${link}|Open the desk>`]);
  });

  it("keeps a section within its limit whatever stands in the facts", async () => {
    const values = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`value${i}`, "&".repeat(90)]));
    await expect(sent(aMessage({ alerts: [anAlert({ facts: { values } })] }))).resolves.toBeDefined();
  });
});

describe("teamsChannel", () => {
  // https://adaptivecards.io/explorer in the envelope that workflows of Teams take.
  const TextBlock = z.strictObject({
    type: z.literal("TextBlock"),
    text: z.string().min(1),
    wrap: z.boolean(),
    size: z.enum(["default", "small", "medium", "large", "extraLarge"]).optional(),
    weight: z.enum(["lighter", "default", "bolder"]).optional(),
    color: z.enum(["default", "dark", "light", "accent", "good", "warning", "attention"]).optional(),
    separator: z.boolean().optional(),
  });
  const FactSet = z.strictObject({
    type: z.literal("FactSet"),
    facts: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })),
  });
  const Card = z.strictObject({
    $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
    type: z.literal("AdaptiveCard"),
    version: z.literal("1.4"),
    body: z.array(z.discriminatedUnion("type", [TextBlock, FactSet])),
    actions: z.array(z.strictObject({ type: z.literal("Action.OpenUrl"), title: z.string(), url: z.url() })).optional(),
  });
  const TeamsMessage = z.strictObject({
    type: z.literal("message"),
    attachments: z.array(z.strictObject({
      contentType: z.literal("application/vnd.microsoft.card.adaptive"),
      contentUrl: z.null(),
      content: Card,
    })).length(1),
  });
  const card = async (message: AlertMessage) =>
    TeamsMessage.parse((await postedBy("teams", message))[0]?.body).attachments[0]?.content as z.infer<typeof Card>;
  const textsOf = ({ body }: z.infer<typeof Card>) =>
    body.flatMap((part) => part.type === "TextBlock" ? [part.text] : []);

  it("sends an Adaptive Card with the sentence, the facts and a way to the desk", async () => {
    const sent = await card(aMessage({ link }));
    expect(textsOf(sent)).toEqual(["VIP waits", "Olena Koval \\(A, 12,400 EUR\\) waits 42 s in Sales, Kyiv"]);
    expect(sent.body.at(-1)).toMatchObject({
      type: "FactSet",
      facts: [{ title: "Waiting for", value: "42 s" }, {}, {}, {}, {}, {}, {}, {}],
    });
    expect(sent.actions).toEqual([{ type: "Action.OpenUrl", title: "Open the desk", url: link }]);
    expect((await card(aMessage())).actions).toBeUndefined();
  });

  it("keeps names from being marks", async () => {
    expect(textsOf(await card(named(hostile)))[1]).toMatch(
      /^\\<\\!channel\\> .*\\\[x\\\]\\\(https:\/\/evil\.example\\\) \\\*bo…/,
    );
  });

  it("stays below the 28 kB that Teams takes, however many alerts there are", async () => {
    const [{ body } = { body: null }] = await postedBy("teams", many);
    expect(JSON.stringify(body).length).toBeLessThan(28_000);
  });
});

describe("pagerdutyChannel", () => {
  // https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
  const Trigger = z.strictObject({
    routing_key: z.string().length(32),
    event_action: z.literal("trigger"),
    dedup_key: z.string().min(1).max(255),
    client: z.string(),
    client_url: z.url().optional(),
    links: z.array(z.strictObject({ href: z.url(), text: z.string() })).optional(),
    payload: z.strictObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(["critical", "error", "warning", "info"]),
      timestamp: z.iso.datetime(),
      component: z.string().optional(),
      group: z.string().optional(),
      class: z.string().optional(),
      custom_details: z.record(z.string(), z.string()),
    }),
  });
  const Resolve = z.strictObject({
    routing_key: z.string().length(32),
    event_action: z.literal("resolve"),
    dedup_key: z.string().min(1).max(255),
  });
  const Event = z.discriminatedUnion("event_action", [Trigger, Resolve]);
  const sent = async (message: AlertMessage) => {
    const posted = await postedBy("pagerduty", message, { status: 202 });
    expect(new Set(posted.map(({ url }) => url))).toEqual(new Set(["https://events.pagerduty.com/v2/enqueue"]));
    return posted.map(({ body }) => Event.parse(body));
  };

  it("opens an incident for each alert", async () => {
    const events = await sent(aMessage({ alerts: [anAlert(), anAlert({ id: "a-2", severity: "warn" })], link }));
    expect(events).toMatchObject([{
      event_action: "trigger",
      dedup_key: "a-1",
      client_url: link,
      payload: {
        summary: "VIP waits: Olena Koval (A, 12,400 EUR) waits 42 s in Sales, Kyiv",
        source: "kyiv",
        severity: "critical",
        timestamp: "2026-11-22T08:00:00.000Z",
        component: "sales",
        group: "vip-waits",
        class: "waiting",
        custom_details: { "Account manager": "Taras Bondar" },
      },
    }, { dedup_key: "a-2", payload: { severity: "warning" } }]);
  });

  it("ends the same incident, and a test leaves none open", async () => {
    expect(await sent(aMessage({ step: "resolved" }))).toEqual([
      { routing_key: "r".repeat(32), event_action: "resolve", dedup_key: "a-1" },
    ]);
    const test = await sent(aMessage({ step: "test" }));
    expect(test.map(({ event_action }) => event_action)).toEqual(["trigger", "resolve"]);
  });

  it("says what PagerDuty says of a wrong key", async () => {
    const answer = { status: 400, text: '{"status":"invalid event"}' };
    await expect(postedBy("pagerduty", aMessage(), answer)).rejects.toMatchObject({
      message: 'events.pagerduty.com answered 400: {"status":"invalid event"}',
      isFinal: true,
    });
  });
});
