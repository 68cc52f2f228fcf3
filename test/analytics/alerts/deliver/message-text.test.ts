import { describe, expect, it } from "vitest";
import { mailText } from "../../../../analytics/alerts/deliver/mail-text.ts";
import { messageText } from "../../../../analytics/alerts/deliver/message-text.ts";
import { markdownText, plainText, slackText } from "../../../../analytics/alerts/deliver/plain-text.ts";
import { sentenceOf } from "../../../../analytics/alerts/deliver/sentence.ts";
import { spanText } from "../../../../analytics/alerts/deliver/span-text.ts";
import { testMessage } from "../../../../analytics/alerts/deliver/test-message.ts";
import { type TriggerKind, triggerKinds } from "../../../../schemas/alerts/triggers.ts";
import { aMessage, anAlert, at, telling, words } from "./message-builder.ts";

describe("sentenceOf", () => {
  const who = "Olena Koval (A, 12,400 EUR)";
  const over = { isGoingOn: false };

  it.each<[TriggerKind, Record<string, string | number>, string, object?]>([
    ["waiting", {}, "waits 42 s in Sales, Kyiv"],
    ["waiting", { waitedMs: 130_000 }, "waited 2 min 10 s in Sales, Kyiv", over],
    ["predicted-wait", { beyondMs: 60_000 }, "will probably wait longer than 1 min in Sales, Kyiv"],
    ["predicted-wait", {}, "will probably wait longer than the target in Sales, Kyiv"],
    ["abandoned", { waitedMs: 42_000 }, "hung up after 42 s in Sales, Kyiv"],
    ["refused", { reason: "full" }, "was turned away in Sales, Kyiv (full)"],
    ["transferred", { times: 2 }, "was handed on 2 times in Sales, Kyiv"],
    ["announcements", { times: 3 }, "heard 3 announcements while waiting in Sales, Kyiv"],
    ["deflected", {}, "was sent to another channel in Sales, Kyiv"],
    ["long-contact", { minutes: 15 }, "is on one contact for more than 15 min in Sales, Kyiv"],
    ["repeat", { times: 3, withinHours: 24 }, "is here for the 3rd time within 24 hours in Sales, Kyiv"],
    ["complaint", { kind: "complaint" }, "has opened a complaint in Sales, Kyiv"],
    ["case-overdue", { kind: "request" }, "has a request that is overdue in Sales, Kyiv"],
    ["promise-overdue", { what: "a call back" }, "was promised something that is overdue (a call back)"],
    ["low-score", { survey: "csat", score: 1, max: 5 }, "gave a low score (csat 1 of 5) in Sales, Kyiv"],
    ["late-payment", { amount: 1200.5, currency: "UAH" }, "pays late (1,200.5 UAH)"],
    ["fewer-orders", {}, "orders much less than usual"],
    ["likely-to-leave", {}, "is likely to leave"],
    ["self-service", { failures: 2 }, "gets no further in self-service (failed 2 times) in Sales, Kyiv"],
  ])("says of %s with %j that Olena %s", (trigger, values, text, parts = {}) => {
    expect(sentenceOf(anAlert({ trigger, facts: { values }, ...parts }), telling)).toBe(`${who} ${text}`);
  });

  it("names what is no customer by what it is", () => {
    const of = (kind: Parameters<typeof anAlert>[0] & object) =>
      sentenceOf(anAlert({ customer: null, ...kind }), telling);
    const queue = { kind: "queue" as const, id: "kyiv/sales" };
    const values = { kpi: "serviceLevel", value: 0.65, below: 0.7 };
    expect(of({ subject: { kind: "contact", id: "1" } })).toBe("An unknown caller waits 42 s in Sales, Kyiv");
    expect(of({ subject: queue, trigger: "kpi", facts: { values } })).toBe(
      "Sales, Kyiv has Service level at 65 %, below 70 %",
    );
    expect(of({ subject: { kind: "site", id: "kyiv" }, trigger: "surge" })).toBe("Kyiv gets far more than usual");
    const source = { kind: "source" as const, id: "asterisk/kyiv-1" };
    expect(of({ subject: source, trigger: "source-silent" })).toBe("The source asterisk/kyiv-1 says nothing");
  });

  it.each<[Record<string, string | number>, string]>([
    [{ kpi: "serviceLevel", value: 0.6999, below: 0.7 }, "Service level at 69.9 %, below 70 %"],
    [{ kpi: "longestWaitNow", value: 80_000, above: 60_000 }, "Longest wait now at 1 min 20 s, above 1 min"],
    [{ kpi: "waitingNow", value: 1200, above: 10 }, "Waiting at 1,200, above 10"],
    [{ kpi: "costPerContact", value: 3.456, above: 3 }, "Cost per contact at 3.46 EUR, above 3 EUR"],
    [{ kpi: "unheardOf", value: 0.65, below: 0.7 }, "unheardOf at 0.65, below 0.7"],
    [{ kpi: "serviceLevel" }, "Service level out of bounds"],
  ])("says numbers and bounds %j by the name and in the unit of the catalogue", (values, text) => {
    const subject = { kind: "queue" as const, id: "kyiv/sales" };
    const alert = anAlert({ customer: null, subject, trigger: "kpi", facts: { values } });
    expect(sentenceOf(alert, telling)).toBe(`Sales, Kyiv has ${text}`);
  });

  it("leaves out what is not known, for every trigger, and never says null", () => {
    const facts = { site: "", queue: null, waitingSince: null, values: {} };
    for (const trigger of triggerKinds) {
      const alert = anAlert({ trigger, facts, customer: { name: null, tier: null, revenue: null } });
      expect(sentenceOf(alert, telling), trigger).toMatch(/^Customer c-1 (?!.*(null|undefined|NaN|\(\)|\s\s)).+/);
    }
  });

  it("keeps to one line of bounded length whatever the name is", () => {
    const name = `Olena\r\nBcc: all@example.com\u2028\u202e${"x".repeat(1000)}`;
    const sentence = sentenceOf(anAlert({ customer: { name } }), telling);
    expect(sentence).toMatch(/^Olena Bcc: all@example\.com x+… \(A, 12,400 EUR\) waits 42 s in Sales, Kyiv$/);
    expect(sentence.length).toBeLessThan(200);
  });
});

describe("messageText", () => {
  it("has the facts in the order in which a reader needs them, the address masked", () => {
    const [told] =
      words(aMessage({ alerts: [anAlert({ count: 3, facts: { values: { queuedAt: at, waitedMs: null } } })] })).alerts;
    expect(told?.facts).toEqual([
      ["Waiting for", "42 s"],
      ["Queue", "Sales"],
      ["Site", "Kyiv"],
      ["Channel", "voice"],
      ["Address", "+380 ** *** ** 67"],
      ["Account manager", "Taras Bondar"],
      ["Tags", "vip"],
      ["Value at risk", "3,100 EUR"],
      ["Queued", "22 Nov 2026, 10:00"],
      ["Counted", "3 times"],
    ]);
  });

  it.each<[TriggerKind, Record<string, string | number>, string[][]]>([
    ["kpi", { kpi: "serviceLevel", value: 0.65, below: 0.7 }, [
      ["Number", "Service level"],
      ["Value", "65 %"],
      ["Below", "70 %"],
    ]],
    ["fewer-orders", { share: 0.4, revenue: 400, usual: 1000 }, [
      ["Share", "40 %"],
      ["Revenue", "400 EUR"],
      ["Usual", "1,000 EUR"],
    ]],
    ["likely-to-leave", { alive: 0.31 }, [["Alive", "31 %"]]],
    ["surge", { usual: 12.5 }, [["Usual", "12.5"]]],
  ])("has the numbers of %s in their units", (trigger, values, facts) => {
    const [told] = words(aMessage({ alerts: [anAlert({ trigger, facts: { values } })] })).alerts;
    expect(told?.facts.slice(-facts.length)).toEqual(facts);
  });

  it("says in its title which step it is, and how many alerts it tells", () => {
    const two = [anAlert(), anAlert({ id: "a-2" })];
    expect(words(aMessage()).title).toBe("VIP waits");
    expect(words(aMessage({ step: "escalated" })).title).toBe("Nobody took it yet: VIP waits");
    expect(words(aMessage({ step: "resolved", alerts: two })).title).toBe("Over: VIP waits (2 alerts)");
    expect(words(aMessage({ step: "resolved" })).severity).toBe("info");
  });

  it("puts ten alerts into words and counts the others", () => {
    const alerts = Array.from({ length: 13 }, (_, i) => anAlert({ id: `a-${i}` }));
    const text = words(aMessage({ alerts }));
    expect([text.alerts.length, text.more]).toEqual([10, 3]);
  });

  it("tells of a test that it is one", () => {
    const message = testMessage({ name: "team", title: "The team" }, { now: at, url: "https://frontline.example" });
    const { title, alerts, link } = messageText(message, telling);
    expect(title).toBe("Test: This is how alerts reach The team");
    expect(alerts[0]?.sentence).toBe("An example, not a customer waits 42 s");
    expect(link).toBe("https://frontline.example/alerts");
  });
});

describe("spanText", () => {
  it.each([[0, "0 s"], [499, "0 s"], [59_600, "1 min"], [130_000, "2 min 10 s"], [10_800_000, "3 h"], [
    352_800_000, // 4 d = 345,600,000 and 2 h = 7,200,000
    "4 d 2 h",
  ], [-5, "0 s"]])("writes %i ms as %s", (ms, text) => expect(spanText(ms)).toBe(text));
});

describe("names in formats", () => {
  const name = `<!channel> & <https://evil.example|click> *x* [y](z) "q"`;

  it("are no marks in Slack, Markdown and HTML", () => {
    expect(slackText(name)).toBe('&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt; *x* [y](z) "q"');
    expect(markdownText("[y](z) *x* # <b>")).toBe("\\[y\\]\\(z\\) \\*x\\* \\# \\<b\\>");
    expect(markdownText("- item")).toBe("\u200b- item");
    const { html, text } = mailText(words(aMessage({ alerts: [anAlert({ customer: { name }, title: "<script>" })] })));
    expect(html).toContain("&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;");
    expect(html).not.toMatch(/<script|<!channel|<https/);
    expect(text).toContain(name);
  });

  it("are whole characters, also where they are cut", () => {
    expect(plainText("👩‍🚒👩‍🚒", 3).isWellFormed()).toBe(true);
    expect(plainText("\ud800a")).toBe("\ufffda");
  });
});
