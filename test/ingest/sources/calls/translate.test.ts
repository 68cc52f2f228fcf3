import { describe, expect, it } from "vitest";
import { CallMap } from "../../../../ingest/sources/calls/map.ts";
import { createCallTranslator } from "../../../../ingest/sources/calls/translate.ts";
import { decodeText, problemText } from "../../../../schemas/decode.ts";

type Input = Record<string, unknown>;

const base = {
  times: { timezone: "Europe/Kyiv", format: "yyyy-MM-dd H:mm:ss", date: "date", empty: ["0:00:00"] },
  contact: { columns: ["id"] },
  queue: { name: { column: "queue" }, entered: { column: "in" }, left: { column: "out" } },
  service: { agent: { column: "agent" }, start: { column: "from" }, end: { column: "to" } },
  outcome: { column: "result", values: { A: "answered", B: "abandoned", N: "none" } },
};

const answered = {
  id: "7",
  date: "2026-07-01",
  queue: "sales",
  in: "10:00:00",
  out: "10:00:20",
  agent: "Ann",
  from: "10:00:21",
  to: "10:03:00",
  result: "A",
};
const abandoned = { ...answered, agent: "", from: "0:00:00", to: "0:00:00", result: "B" };

function translate(row: Record<string, string>, map: Input = {}) {
  return createCallTranslator(CallMap.parse({ ...base, ...map }), "kyiv")(row);
}

/** `type at` of each event, `at` as UTC time of the day. */
function times(row: Record<string, string>, map: Input = {}): string[] {
  const result = translate(row, map);
  if (result.verdict !== "events") throw new Error(JSON.stringify(result));
  return result.events.map(({ type, time }) => `${type} ${time.slice(11, 19)}`);
}

function dataOf(type: string, row: Record<string, string>, map: Input = {}): unknown {
  const result = translate(row, map);
  if (result.verdict !== "events") throw new Error(JSON.stringify(result));
  return result.events.find((event) => event.type === type)?.data;
}

function problemsOf(row: Record<string, string>, map: Input = {}): string {
  const result = translate(row, map);
  return result.verdict === "bad" ? problemText(result.problems) : result.verdict;
}

describe(createCallTranslator, () => {
  it("turns an answered call into its events", () => {
    // Kyiv is 3 h ahead in summer. The answer is the agent's start, a second after the caller left the queue.
    expect(times(answered)).toEqual([
      "contact.started 07:00:00",
      "leg.queued 07:00:00",
      "leg.answered 07:00:21",
      "leg.completed 07:03:00",
      "contact.ended 07:03:00",
    ]);
    expect(dataOf("leg.answered", answered)).toEqual({ contact: "7", leg: 1, queue: "sales", agent: "Ann" });
  });

  it("turns an abandoned call into its events, whatever the source says about a service", () => {
    const expected = [
      "contact.started 07:00:00",
      "leg.queued 07:00:00",
      "leg.left 07:00:20",
      "contact.ended 07:00:20",
    ];
    expect(times(abandoned)).toEqual(expected);
    expect(times({ ...abandoned, from: "10:00:21", to: "10:09:00" })).toEqual(expected);
    expect(dataOf("leg.left", abandoned)).toEqual({ contact: "7", leg: 1, queue: "sales", reason: "abandoned" });
  });

  it("gives valid events with ids that depend on the row alone", () => {
    const result = translate(answered);
    if (result.verdict !== "events") throw new Error(result.verdict);
    expect(result.events.map(({ id, source, site }) => `${source}/${id} ${site}`)).toEqual([
      "import/kyiv/7/contact.started kyiv",
      "import/kyiv/7/leg.queued kyiv",
      "import/kyiv/7/leg.answered kyiv",
      "import/kyiv/7/leg.completed kyiv",
      "import/kyiv/7/contact.ended kyiv",
    ]);
    expect(result.events.map((event) => decodeText(JSON.stringify(event)).verdict)).toEqual(Array(5).fill("accept"));
    expect(translate(answered)).toEqual(result);
  });

  it.each([
    ["left:callback", "leg.left", { reason: "callback" }],
    ["left:timeout", "leg.left", { reason: "timeout" }],
    ["refused:full", "leg.refused", { reason: "full" }],
  ])("knows the outcome %s", (outcome, type, data) => {
    expect(dataOf(type, abandoned, { outcome: { constant: outcome } })).toMatchObject(data);
  });

  it("does not let a refused call into the queue", () => {
    const row = { ...abandoned, in: "0:00:00", out: "0:00:00", rang: "9:59:00" };
    const map = { started: { column: "rang" }, outcome: { constant: "refused:closed" } };
    expect(times(row, map)).toEqual(["contact.started 06:59:00", "leg.refused 06:59:00", "contact.ended 06:59:00"]);
    expect(dataOf("contact.ended", row, map)).toEqual({ contact: "7", by: "system" });
  });

  it("takes an outcome from the text itself, and from an empty cell", () => {
    const map = { outcome: { column: "result", values: { "": "abandoned" }, default: "answered" } };
    expect(times({ ...abandoned, result: "" }, map)).toContain("leg.left 07:00:20");
    expect(times({ ...answered, result: "served" }, map)).toContain("leg.answered 07:00:21");
    expect(times({ ...abandoned, result: "left:key" }, { outcome: { column: "result" } })).toContain(
      "leg.left 07:00:20",
    );
  });

  it("has no leg for a call that did not queue", () => {
    const ids = ["contact.started 07:00:21", "contact.ended 07:03:00"];
    expect(times({ ...answered, in: "0:00:00", out: "0:00:00" })).toEqual(ids);
    expect(times({ ...abandoned, result: "N", rang: "10:00:00" }, { started: { column: "rang" } })).toEqual([
      "contact.started 07:00:00",
      "contact.ended 07:00:00",
    ]);
  });

  it("gives an answer without queueing a wait of 0 when the map asks for it", () => {
    const row = { ...answered, in: "0:00:00", out: "0:00:00" };
    expect(times(row, { unqueuedAnswered: "queue" })).toEqual([
      "contact.started 07:00:21",
      "leg.queued 07:00:21",
      "leg.answered 07:00:21",
      "leg.completed 07:03:00",
      "contact.ended 07:03:00",
    ]);
  });

  it("takes clocks that are off by a little as a wait and a talk of 0", () => {
    expect(times({ ...abandoned, out: "9:59:58" })).toContain("leg.left 07:00:00");
    expect(times({ ...answered, out: "9:59:59", from: "9:59:58", to: "9:59:59" })).toEqual([
      "contact.started 06:59:58",
      "leg.queued 07:00:00",
      "leg.answered 07:00:00",
      "leg.completed 07:00:00",
      "contact.ended 07:00:00",
    ]);
  });

  it("knows no end of a talk that the row does not tell", () => {
    expect(times({ ...answered, from: "0:00:00", to: "0:00:00" })).toEqual([
      "contact.started 07:00:00",
      "leg.queued 07:00:00",
      "leg.answered 07:00:20",
      "contact.ended 07:00:20",
    ]);
  });

  it("uses the contact's own start and end, also in place of missing ones", () => {
    const row = { ...answered, from: "0:00:00", to: "0:00:00", rang: "9:59:50", hung: "10:05:00" };
    expect(times(row, { started: { column: "rang" }, ended: { column: "hung" } })).toEqual([
      "contact.started 06:59:50",
      "leg.queued 07:00:00",
      "leg.answered 07:00:20",
      "leg.completed 07:05:00",
      "contact.ended 07:05:00",
    ]);
    expect(times({ ...abandoned, out: "", hung: "10:00:30" }, { ended: { column: "hung" } })).toContain(
      "leg.left 07:00:30",
    );
  });

  it("tells self-service", () => {
    const selfService = { menu: { constant: "ivr" }, entered: { column: "ivr in" }, left: { column: "ivr out" } };
    const row = { ...answered, "ivr in": "9:59:00", "ivr out": "9:59:59" };
    expect(times(row, { selfService }).slice(0, 3)).toEqual([
      "contact.started 06:59:00",
      "selfservice.entered 06:59:00",
      "selfservice.left 06:59:59",
    ]);
    const contained = { ...row, in: "", out: "", result: "N" };
    const result = { column: "served", values: { n: "failed" } };
    expect(dataOf("selfservice.left", row, { selfService })).toMatchObject({ menu: "ivr", result: "agent" });
    expect(dataOf("selfservice.left", contained, { selfService })).toMatchObject({ result: "contained" });
    expect(dataOf("selfservice.left", { ...contained, served: "n" }, { selfService: { ...selfService, result } }))
      .toMatchObject({ result: "failed" });
    expect(times({ ...row, "ivr out": "9:58:57" }, { selfService })).toContain("selfservice.left 06:59:00");
    expect(times({ ...row, "ivr in": "" }, { selfService })).not.toContain("selfservice.left 06:59:59");
  });

  it("tells everything else about the contact", () => {
    const map = {
      contact: { columns: ["line", "id", "date"], separator: "/" },
      channel: { column: "kind", values: { v: "video" }, default: "voice" },
      direction: { constant: "outbound" },
      customer: { column: "who", empty: ["0"] },
      address: { column: "from number" },
      line: { number: { column: "line" }, kind: { column: "line", values: { "0800": "free" }, default: "standard" } },
      campaign: { constant: "spring" },
      language: { column: "lang", default: "uk" },
      priority: { column: "prio" },
      topic: { column: "about" },
      endedBy: { constant: "agent" },
    };
    const row = {
      ...answered,
      kind: "v",
      who: "42",
      "from number": "+380",
      line: "0800",
      lang: "",
      prio: "-2",
      about: "bill",
    };
    expect(dataOf("contact.started", row, map)).toEqual({
      contact: "0800/7/2026-07-01",
      channel: "video",
      direction: "outbound",
      customer: "42",
      address: "+380",
      line: { number: "0800", kind: "free" },
      campaign: "spring",
      language: "uk",
      priority: -2,
    });
    expect(dataOf("leg.queued", row, map)).toMatchObject({ priority: -2 });
    expect(dataOf("leg.completed", row, map)).toMatchObject({ by: "agent" });
    expect(dataOf("contact.ended", row, map)).toMatchObject({ by: "agent" });
    expect(dataOf("contact.classified", row, map)).toEqual({ contact: "0800/7/2026-07-01", topic: "bill" });
    const bare = { ...row, kind: "", who: "0", "from number": "", line: "", prio: "", about: "" };
    expect(dataOf("contact.started", bare, map)).toEqual({
      contact: "/7/2026-07-01",
      channel: "voice",
      direction: "outbound",
      campaign: "spring",
      language: "uk",
    });
    expect(dataOf("contact.classified", bare, map)).toBeUndefined();
  });

  it("describes a customer with tags, and only such", () => {
    const map = {
      customer: { column: "who", empty: ["0"] },
      tags: [{ column: "prio", values: ["2", "3"], tag: "vip" }, { column: "lang", values: ["en"], tag: "foreign" }],
    };
    const row = { ...answered, who: "42", prio: "2", lang: "en" };
    const result = translate(row, map);
    expect(result).toMatchObject({ events: [{ id: "42/customer.described/foreign,vip" }, {}, {}, {}, {}, {}] });
    expect(dataOf("customer.described", row, map)).toEqual({
      customer: "42",
      kind: "person",
      tags: ["foreign", "vip"],
    });
    expect(dataOf("customer.described", { ...row, prio: "1", lang: "uk" }, map)).toBeUndefined();
    expect(dataOf("customer.described", { ...row, who: "0" }, map)).toBeUndefined();
  });

  it("ignores rows that the map skips, without looking at the rest", () => {
    const map = { skip: [{ column: "result", values: ["PHANTOM"] }] };
    expect(translate({ result: "PHANTOM", in: "nonsense" }, map)).toEqual({ verdict: "ignored" });
    expect(translate(answered, map).verdict).toBe("events");
  });
});

describe("times of a row", () => {
  it("go on over midnight", () => {
    const row = { ...answered, in: "23:59:29", out: "0:00:57", from: "0:00:56", to: "0:01:15" };
    // 23:59:29 on 1 July in Kyiv is 20:59:29 UTC.
    expect(times(row)).toEqual([
      "contact.started 20:59:29",
      "leg.queued 20:59:29",
      "leg.answered 21:00:57",
      "leg.completed 21:01:15",
      "contact.ended 21:01:15",
    ]);
  });

  it("go on over the hour that comes twice in autumn", () => {
    // 3:59:50 summer time is 0:59:50 UTC; 3:00:10 after it is winter time, 1:00:10 UTC: a wait of 20 s.
    const row = { ...abandoned, date: "2026-10-25", in: "3:59:50", out: "3:00:10" };
    expect(times(row)).toContain("leg.queued 00:59:50");
    expect(times(row)).toContain("leg.left 01:00:10");
    // Two seconds back is a clock that is off, and not an hour of waiting.
    expect(times({ ...row, out: "3:59:48" })).toContain("leg.left 00:59:50");
  });

  it("leave out the hour that is missing in spring", () => {
    // 2:59:50 winter time is 0:59:50 UTC; 4:00:10 summer time is 1:00:10 UTC: a wait of 20 s.
    const row = { ...abandoned, date: "2026-03-29", in: "2:59:50", out: "4:00:10" };
    expect(times(row)).toEqual([
      "contact.started 00:59:50",
      "leg.queued 00:59:50",
      "leg.left 01:00:10",
      "contact.ended 01:00:10",
    ]);
  });

  it("may each have their own column, format, date and empty value", () => {
    const queue = {
      name: { constant: "q" },
      entered: { column: "in", format: "epoch-s", date: false, empty: ["0"] },
      left: { column: "out", format: "rfc3339", date: false },
    };
    const row = { ...abandoned, in: String(Date.UTC(2026, 6, 1, 7) / 1000), out: "2026-07-01T10:00:20+03:00" };
    expect(times(row, { queue })).toContain("leg.queued 07:00:00");
    expect(times(row, { queue })).toContain("leg.left 07:00:20");
    expect(problemsOf({ ...row, in: "0" }, { queue })).toBe("events");
  });
});

describe("a bad row", () => {
  it("is told with all its problems", () => {
    const row = { ...answered, id: "", in: "10:61:00", result: "Z", prio: "high" };
    expect(problemsOf(row, { priority: { column: "prio" } })).toBe([
      'outcome: must be one of A, B, N, got "Z"',
      'queue.entered: must be a time in the format yyyy-MM-dd H:mm:ss, got "2026-07-01 10:61:00"',
      "contact: must be given, got empty cells",
      'priority: must be a whole number, got "high"',
    ].join("; "));
  });

  it.each([
    ["no time at all", { in: "", out: "", from: "", to: "" }, "must have at least one time"],
    ["no date", { date: "" }, 'queue.entered: must be a time in the format yyyy-MM-dd H:mm:ss, got " 10:00:00"'],
    ["no queue", { queue: "" }, "queue.name: must be given for a call that queued"],
    ["no agent", { agent: "" }, "service.agent: must be given for a call that was answered"],
    ["no end of the wait", { out: "", from: "", to: "" }, "queue.left: must be given for a call that was answered"],
    ["a time out of range", { date: "2222-01-01" }, "must be a time in the format"],
    ["a name that is too long", { agent: "x".repeat(257) }, "leg.answered data.agent: Too big"],
    ["an unknown outcome", { result: "constructor" }, 'outcome: must be one of A, B, N, got "constructor"'],
  ])("with %s is refused", (_name, part, message) => {
    expect(problemsOf({ ...answered, ...part })).toContain(message);
  });

  it("with a channel that nobody knows is refused", () => {
    expect(problemsOf({ ...answered, kind: "telepathy" }, { channel: { column: "kind" } })).toContain("data.channel");
    expect(problemsOf(answered, { outcome: { column: "result" } })).toContain(
      "outcome: must be answered, abandoned, none",
    );
  });

  it("is quoted only up to a point", () => {
    expect(problemsOf({ ...answered, in: "x".repeat(100_000) }).length).toBeLessThan(1000);
  });
});
