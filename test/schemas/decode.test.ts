import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEvent, decodeMessage, decodeText, MAX_EVENT_BYTES, problemText } from "../../schemas/decode.ts";
import { eventData, type EventType, eventTypes } from "../../schemas/event-data.ts";
import { eventRow } from "../../schemas/rows.ts";
import { exampleData, exampleWire } from "../support/example-events.ts";

const at = Date.UTC(2026, 10, 22, 9, 53, 12, 684);
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const decode = (value: unknown) => decodeEvent(bytes(value));

function accepted(value: unknown) {
  const decoded = decode(value);
  if (decoded.verdict === "reject") throw new Error(problemText(decoded.problems));
  return decoded.event;
}

function rejected(value: unknown): { reason: string; paths: string[]; text: string } {
  const decoded = decode(value);
  if (decoded.verdict === "accept") throw new Error("was accepted");
  const { reason, problems } = decoded;
  return { reason, paths: problems.map(({ path }) => path).sort(), text: problemText(problems) };
}

/** The fields without which the data of a type is wrong. */
function neededFields(type: EventType): string[] {
  const fields = Object.entries(eventData[type].shape);
  return fields.filter(([, schema]) => !schema.safeParse(undefined).success).map(([name]) => `data.${name}`);
}

describe("decodeEvent", () => {
  it.each(eventTypes)("accepts %s as it is, with its time in epoch ms", (type) => {
    expect(accepted(exampleWire(type))).toEqual({ ...exampleWire(type), at });
  });

  it.each(eventTypes)("names every missing field of %s at once", (type) => {
    const wanted = ["id", "site", "source", "specversion", "time", ...neededFields(type)].sort();
    const { reason, paths } = rejected({ type, data: {} });
    expect({ reason, paths }).toEqual({ reason: "invalid", paths: wanted });
  });

  it.each(eventTypes)("rejects a field of the wrong shape in %s", (type) => {
    for (const field of Object.keys(exampleData[type]).filter((field) => field !== "preferences")) {
      const data = { ...exampleData[type], [field]: { not: "this" } };
      expect(rejected(exampleWire(type, { data })).paths[0]).toMatch(new RegExp(`^data\\.${field}(\\.|$)`));
    }
  });

  it("keeps fields that we do not know, in the envelope and in the data", () => {
    const data = { ...exampleData["leg.queued"], trunk: "siemens/7", line: [1, { a: null }] };
    const event = accepted(exampleWire("leg.queued", { data, tracestate: "x" }));
    expect(event).toMatchObject({ tracestate: "x", data: { trunk: "siemens/7", line: [1, { a: null }] } });
  });

  it("does not let a source set the moment in epoch ms", () => {
    expect(accepted(exampleWire("leg.queued", { at: 1 })).at).toBe(at);
  });

  it.each([
    ["1969-12-31T23:59:59Z", "1970"],
    ["2100-01-01T00:00:00Z", "2100"],
    ["2026-11-22T09:53:12", "ISO"],
    ["2026-02-30T09:53:12Z", "ISO"],
    [1_795_340_000, "expected string"],
  ])("rejects the time %j", (time, word) => {
    const { reason, text } = rejected(exampleWire("leg.queued", { time }));
    expect(reason).toBe("invalid");
    expect(text).toContain(word);
    expect(text).toContain(JSON.stringify(time));
  });

  it("reads a time with an offset", () => {
    expect(accepted(exampleWire("leg.queued", { time: "2026-11-22T11:53:12.684+02:00" })).at).toBe(at);
  });

  it.each([
    ["a site with a dot", { site: "kyiv.1" }, "site"],
    ["a site with a wildcard", { site: "*" }, "site"],
    ["an empty id", { id: "" }, "id"],
    ["a source of 257 characters", { source: "s".repeat(257) }, "source"],
    ["another version of CloudEvents", { specversion: "0.3" }, "specversion"],
    ["data that is text", { data: "{}" }, "data"],
  ])("rejects %s", (_, part, path) => {
    expect(rejected(exampleWire("leg.queued", part)).paths).toEqual([path]);
  });

  it.each([
    ["too-large", new Uint8Array(MAX_EVENT_BYTES + 1).fill(0x20), "262145"],
    ["not-utf8", new Uint8Array([0x22, 0xff, 0x22]), "UTF-8"],
    ["not-json", new TextEncoder().encode('{"type": "leg.queued"'), "JSON"],
    ["not-json", new Uint8Array(), "JSON"],
    ["not-object", bytes([exampleWire("leg.queued")]), "an array"],
    ["not-object", bytes(null), "null"],
    ["not-object", bytes("leg.queued"), "leg.queued"],
    ["unknown-type", bytes({ type: "leg.exploded" }), "leg.exploded"],
    ["unknown-type", bytes({ type: "__proto__" }), "__proto__"],
    ["unknown-type", bytes({ type: "toString" }), "toString"],
    ["unknown-type", bytes({}), "nothing"],
  ])("rejects with %s", (reason, message, word) => {
    expect(decodeEvent(message)).toMatchObject({ verdict: "reject", reason });
    const decoded = decodeEvent(message);
    expect(decoded.verdict === "reject" && problemText(decoded.problems)).toContain(word);
  });

  it("takes an event of just the largest size", () => {
    const rest = MAX_EVENT_BYTES - bytes(exampleWire("leg.queued", { pad: "" })).length;
    expect(decode(exampleWire("leg.queued", { pad: "x".repeat(rest) })).verdict).toBe("accept");
    expect(decode(exampleWire("leg.queued", { pad: "x".repeat(rest + 1) }))).toMatchObject({ reason: "too-large" });
  });

  it("cuts a long value in a message, so that it cannot fill a screen", () => {
    const long = "x".repeat(100_000);
    for (const value of [long, { type: long }, exampleWire("leg.queued", { site: long })]) {
      expect(rejected(value).text.length).toBeLessThan(250);
    }
  });

  it("rejects what is nested deeper than 512 levels, wherever it stands", () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    const withDeep = (levels: number) =>
      JSON.stringify(exampleWire("leg.queued", { deep: 0 })).replace("0}", `${nested(levels)}}`);
    expect(decodeText(withDeep(511)).verdict).toBe("accept"); // 1 level of the event + 511
    expect(decodeText(withDeep(512))).toMatchObject({ verdict: "reject", reason: "invalid" });
    expect(decodeText(withDeep(100_000))).toMatchObject({ verdict: "reject", reason: "invalid" });
    expect(decodeText(`{"type":${nested(100_000)}}`)).toMatchObject({ verdict: "reject", reason: "invalid" });
    expect(decodeText(nested(100_000)).verdict).toBe("reject");
  });

  it("never throws, whatever the bytes are", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      expect(["accept", "reject"]).toContain(decodeEvent(message).verdict);
    }));
  });

  it("never throws, whatever the JSON is, and an accepted one makes a row", () => {
    const type = fc.constantFrom<unknown>(...eventTypes, "__proto__", 1, null);
    const envelope = fc.record({ specversion: fc.constant("1.0"), id: fc.string(), type, data: fc.jsonValue() });
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), envelope), (value) => {
      expect(decode(value).verdict).toBe("reject");
    }));
    const extra = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(fc.property(fc.constantFrom(...eventTypes), extra, (type, more) => {
      const event = accepted(exampleWire(type, { data: { ...more, ...exampleData[type] } }));
      expect(JSON.parse(eventRow(event))).toHaveLength(20);
    }));
  });
});

describe("decodeMessage", () => {
  const message = bytes(exampleWire("leg.queued"));

  it("accepts an event on the subject of its site and type", () => {
    expect(decodeMessage("frontline.events.kyiv.leg.queued", message).verdict).toBe("accept");
  });

  it.each(["frontline.events.lviv.leg.queued", "frontline.events.kyiv.leg.left", "frontline.events.kyiv"])(
    "rejects it on %s: rights are given by subject",
    (subject) => {
      const decoded = decodeMessage(subject, message);
      expect(decoded).toMatchObject({ verdict: "reject", reason: "wrong-subject" });
      expect(decoded.verdict === "reject" && problemText(decoded.problems)).toBe(
        `must come on the subject of its site and type, frontline.events.kyiv.leg.queued, got ${subject}`,
      );
    },
  );

  it("says what is wrong with the body before where it came", () => {
    expect(decodeMessage("frontline.events.lviv.leg.queued", bytes(1))).toMatchObject({ reason: "not-object" });
  });
});
