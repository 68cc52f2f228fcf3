import { describe, expect, it } from "vitest";
import { decodeCallMap } from "../../../../ingest/sources/calls/map.ts";

const smallest = {
  times: { timezone: "Europe/Kyiv", format: "yyyy-MM-dd HH:mm:ss" },
  contact: { columns: ["id"] },
  queue: { name: { constant: "sales" }, entered: { column: "queued" } },
  outcome: { column: "outcome" },
};

function problemsOf(value: unknown): Record<string, string> {
  const decoded = decodeCallMap(JSON.stringify(value));
  return "problems" in decoded ? Object.fromEntries(decoded.problems.map(({ path, message }) => [path, message])) : {};
}

describe(decodeCallMap, () => {
  it("fills in what a small map leaves out", () => {
    expect(decodeCallMap(JSON.stringify(smallest))).toMatchObject({
      map: {
        csv: { delimiter: ",", quote: '"', encoding: "utf-8", skipLines: 0 },
        times: { date: false, empty: [] },
        contact: { separator: "-" },
        channel: { constant: "voice" },
        direction: { constant: "inbound" },
        customerKind: { constant: "person" },
        unqueuedAnswered: "none",
        skip: [],
        tags: [],
      },
    });
  });

  it("names every problem of a bad map at once", () => {
    const problems = problemsOf({
      ...smallest,
      csv: { delimiter: "::", quote: "x", encoding: "klingon", skipLines: -1 },
      times: { timezone: "Mars/Olympus", format: "HH:mm", date: 7 },
      contact: { columns: [] },
      channel: { constant: "telepathy" },
      direction: { column: "dir", values: { i: "inwards" } },
      language: {},
      campaign: { column: "a", constant: "b" },
      priority: { constant: 1.5 },
      started: { column: "start", format: "yyyy" },
      outcome: { column: "outcome", values: { a: "answered", b: "refused:tired", c: "left:callback" } },
      unqueuedAnswered: "maybe",
      skip: [{ column: "outcome", values: [] }],
    });
    expect(Object.keys(problems).sort()).toEqual([
      "campaign",
      "channel.constant",
      "contact.columns",
      "csv.delimiter",
      "csv.encoding",
      "csv.quote",
      "csv.skipLines",
      "direction.values.i",
      "language",
      "outcome.values.b",
      "priority.constant",
      "skip.0.values",
      "started.format",
      "times.date",
      "times.format",
      "times.timezone",
      "unqueuedAnswered",
    ]);
    expect(problems["times.timezone"]).toBe('must be a time zone such as Europe/Kyiv, got "Mars/Olympus"');
    expect(problems["times.format"]).toBe('must have the year, the month, the day as well, got "HH:mm"');
  });

  it("refuses a key that it does not know: a slip of the pen would be silently left out", () => {
    expect(problemsOf({ ...smallest, custommer: { column: "c" } })[""]).toContain('"custommer"');
  });

  it("refuses what is missing, and what is not JSON", () => {
    expect(Object.keys(problemsOf({})).sort()).toEqual(["contact", "outcome", "queue", "times"]);
    expect(decodeCallMap("{")).toMatchObject({
      problems: [{ path: "", message: expect.stringMatching(/^must be JSON/) }],
    });
  });
});
