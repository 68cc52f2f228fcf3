import { describe, expect, it } from "vitest";
import { agentId } from "../../../../ingest/sources/asterisk/agent-name.ts";
import { parseLine } from "../../../../ingest/sources/asterisk/line.ts";
import { checkTimezone } from "../../../../ingest/sources/asterisk/line-time.ts";

function timeOf(text: string, timezone = "UTC", previousAt?: number): string {
  const parsed = parseLine(`${text}|c1|sales|NONE|ENTERQUEUE||100|1`, timezone, previousAt);
  return parsed.verdict === "accept" ? new Date(parsed.line.at).toISOString() : parsed.message;
}

function messageOf(text: string): string {
  const parsed = parseLine(text, "UTC");
  return parsed.verdict === "reject" ? parsed.message : "accepted";
}

describe("parseLine", () => {
  it("reads call, queue, agent, event and parameters", () => {
    expect(parseLine("1383900788|1383900780.16|sales|SIP/1240|CONNECT|8|1383900785.17|3\r", "UTC")).toEqual({
      verdict: "accept",
      line: {
        at: 1_383_900_788_000,
        about: "call",
        event: "CONNECT",
        call: "1383900780.16",
        queue: "sales",
        agent: "1240",
        params: ["8", "1383900785.17", "3"],
      },
    });
  });

  it("reads NONE as no name", () => {
    const parsed = parseLine("1383900788|NONE|NONE|Anna K|PAUSEALL|", "UTC");
    expect(parsed).toMatchObject({ line: { about: "agent", queue: null, agent: "Anna K", params: [""] } });
  });

  it("keeps the suffix of a diversion", () => {
    const parsed = parseLine("1383900788|c1|sales|NONE|DIVERT_CA_RATIO|", "UTC");
    expect(parsed).toMatchObject({ line: { event: "DIVERT", params: ["CA_RATIO", ""] } });
  });

  it("names what is wrong with a line", () => {
    const subject = "Cannot read the line of the queue log: ";
    expect(messageOf("")).toBe(`${subject}it must not be empty`);
    expect(messageOf("1383900788|c1|sal")).toBe(`${subject}it must have 5 or more fields separated by |, got 3`);
    expect(messageOf("Nov 20 09:00:00 pbx asterisk[77]: NOTICE")).toContain("must have 5 or more fields");
    expect(messageOf("yesterday|c1|sales|NONE|ABANDON|1|1|3")).toBe(
      `${subject}field 1 must be a time such as 1383900788 or 2026-11-22 09:53:12, got "yesterday"`,
    );
    expect(messageOf("1383900788|c1|sales|NONE|TELEPORT|1")).toBe(
      `${subject}field 5 must be a known event, got "TELEPORT"`,
    );
    expect(messageOf("1383900788|c1|sales|NONE|CONNECT|1")).toBe(`${subject}CONNECT must name its agent, got none`);
    expect(messageOf("1383900788|NONE|sales|NONE|ABANDON|1")).toBe(`${subject}ABANDON must name its call, got none`);
    expect(messageOf(`1383900788|c1|${"q".repeat(257)}|NONE|ABANDON`)).toBe(
      `${subject}its names must have at most 256 characters, got 257`,
    );
  });

  it("rejects times that no event can have", () => {
    expect(messageOf("4102444800|c1|sales|NONE|FULL|")).toContain("field 1 must be a time"); // 2100-01-01
    expect(messageOf("1383900788000|c1|sales|NONE|FULL|")).toContain("field 1 must be a time"); // ms
    expect(messageOf("2026-02-30 10:00:00|c1|sales|NONE|FULL|")).toContain("field 1 must be a time");
    expect(messageOf("\0\0\0|c1|sales|NONE|FULL|")).toContain("field 1 must be a time");
  });

  it("never throws, whatever the bytes", () => {
    for (const text of ["||||", "|||||||", "1|2|3|4|5", "constructor|a|b|c|toString", "1383900788|a|b|c|__proto__"]) {
      expect(parseLine(text, "UTC").verdict).toBe("reject");
    }
  });
});

describe("the time of a line", () => {
  it("is epoch seconds, with a fraction or without", () => {
    expect(timeOf("1795165200")).toBe("2026-11-20T09:00:00.000Z");
    expect(timeOf("1795165200.5")).toBe("2026-11-20T09:00:00.500Z");
    expect(timeOf("1795165200.684321")).toBe("2026-11-20T09:00:00.684Z");
  });

  it("is a local time in the zone", () => {
    expect(timeOf("2026-11-20 11:00:00", "Europe/Kyiv")).toBe("2026-11-20T09:00:00.000Z"); // UTC+2
    expect(timeOf("2026-07-20 12:00:00.684", "Europe/Kyiv")).toBe("2026-07-20T09:00:00.684Z"); // UTC+3
    expect(timeOf("2026-11-20T09:00:00", "UTC")).toBe("2026-11-20T09:00:00.000Z");
  });

  it("follows its own offset when it has one", () => {
    expect(timeOf("2026-11-20 11:00:00+0200", "Asia/Tokyo")).toBe("2026-11-20T09:00:00.000Z");
    expect(timeOf("2026-11-20T09:00:00Z", "Asia/Tokyo")).toBe("2026-11-20T09:00:00.000Z");
  });

  it("goes on in the hour that is repeated in autumn", () => {
    // Kyiv 2026-10-25: 04:00 +03 becomes 03:00 +02, so 03:30 is 00:30 UTC and then 01:30 UTC.
    const zone = "Europe/Kyiv";
    expect(timeOf("2026-10-25 03:30:00", zone)).toBe("2026-10-25T00:30:00.000Z");
    expect(timeOf("2026-10-25 03:30:00", zone, Date.parse("2026-10-25T00:30:01Z"))).toBe("2026-10-25T00:30:00.000Z");
    expect(timeOf("2026-10-25 03:00:00", zone, Date.parse("2026-10-25T00:59:59Z"))).toBe("2026-10-25T01:00:00.000Z");
    expect(timeOf("2026-10-25 03:30:00", zone, Date.parse("2026-10-25T01:29:00Z"))).toBe("2026-10-25T01:30:00.000Z");
  });

  it("moves out of the hour that spring leaves out", () => {
    // Kyiv 2026-03-29: 03:00 +02 becomes 04:00 +03.
    expect(timeOf("2026-03-29 03:30:00", "Europe/Kyiv")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("needs a zone that exists", () => {
    expect(() => checkTimezone("Europe/Kyjiv")).toThrow(
      'Cannot read the queue log: timezone must be an IANA zone such as Europe/Kyiv, got "Europe/Kyjiv"',
    );
    expect(() => checkTimezone("Europe/Kyiv")).not.toThrow();
  });
});

describe("agentId", () => {
  it("is the same for every device of a person", () => {
    const members = ["SIP/1240", "PJSIP/1240", "PJSIP/1240-0000001a", "Local/1240@from-queue/n", "Agent/1240"];
    expect(members.map(agentId)).toEqual(["1240", "1240", "1240", "1240", "1240"]);
    expect(agentId("Local/1240@from-queue-0000001a;1")).toBe("1240");
  });

  it("leaves a member name as it is", () => {
    expect(["Anna K", "anna@example.org", "Anna/K", "1240", "SIP/"].map(agentId)).toEqual(
      ["Anna K", "anna@example.org", "Anna/K", "1240", "SIP/"],
    );
  });
});
