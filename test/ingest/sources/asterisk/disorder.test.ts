import { describe, expect, it } from "vitest";
import { Translator } from "../../../../ingest/sources/asterisk/translator.ts";
import { calls, nine, origin, parsed, raw, told, translate } from "./queue-log.ts";

describe("lines out of order", () => {
  it("belong to the same leg when CONNECT comes before ENTERQUEUE", () => {
    const told = calls(
      "101 c1 sales SIP/1240 CONNECT 1 b1 1",
      "100 c1 sales NONE ENTERQUEUE - 380441110001 1",
      "161 c1 sales SIP/1240 COMPLETEAGENT 1 60 1",
    );
    expect(told).toEqual([
      "100 contact.started",
      "100 leg.queued 1 sales", // 101 - 1 s of waiting
      "100 leg.offered 1 sales 1240",
      "101 leg.answered 1 sales 1240",
      "100 contact.started 380441110001",
      "161 leg.completed 1 sales 1240 agent",
      "161 contact.ended agent",
    ]);
  });

  it("do not queue a leg after it was answered when ENTERQUEUE is stamped late", () => {
    const told = calls("100 c1 sales SIP/1240 CONNECT 0 b1 0", "101 c1 sales NONE ENTERQUEUE - 380441110001 1");
    expect(told.filter((line) => line.includes("leg.queued"))).toEqual(["100 leg.queued 1 sales"]);
  });

  it("are one answered leg when COMPLETE comes before CONNECT", () => {
    const told = calls(
      "100 c1 sales NONE ENTERQUEUE - 380441110001 1",
      "111 c1 sales SIP/1240 COMPLETEAGENT 10 1 1",
      "110 c1 sales SIP/1240 CONNECT 10 b1 3",
    );
    expect(told.slice(2)).toEqual([
      "110 leg.answered 1 sales 1240", // 111 - 1 s of talking
      "111 leg.completed 1 sales 1240 agent",
      "111 contact.ended agent",
      "107 leg.offered 1 sales 1240",
    ]);
  });

  it("find the leg of a second stay that was not yet announced", () => {
    const told = calls(
      "100 c1 sales NONE ENTERQUEUE - 380441110001 1",
      "110 c1 sales NONE EXITEMPTY 1 1 10",
      "140 c1 sales SIP/1240 CONNECT 20 b1 3",
      "120 c1 sales NONE ENTERQUEUE - 380441110001 1",
    );
    expect(told.slice(3)).toEqual([
      "120 leg.queued 2 sales", // 140 - 20
      "137 leg.offered 2 sales 1240",
      "140 leg.answered 2 sales 1240",
    ]);
  });
});

describe("lines written twice", () => {
  it("give no id that was not there before", () => {
    const lines = [
      "100 c1 sales NONE ENTERQUEUE - 380441110001 1",
      "115 c1 sales SIP/1241 RINGNOANSWER 9000",
      "120 c1 sales SIP/1240 CONNECT 20 b1 3",
      "130 c1 sales SIP/1240 HOLD",
      "135 c1 sales SIP/1240 UNHOLD",
      "180 c1 sales SIP/1240 COMPLETECALLER 20 60 1",
      "181 c2 sales NONE JOINEMPTY",
      "182 c3 sales NONE ENTERQUEUE - 380441110003 1",
      "190 c3 sales NONE ABANDON 1 1 8",
    ];
    const ids = (all: string[]) => new Set(translate(...all).map((event) => event.id));
    const once = ids(lines);
    expect(once.size).toBe(18); // 12 of c1, 2 of c2, 4 of c3
    expect(ids(lines.flatMap((line) => [line, line]))).toEqual(once);
    expect(ids([...lines, ...lines])).toEqual(once);
  });
});

describe("a call whose beginning was rotated away", () => {
  it("is made from what CONNECT says", () => {
    expect(calls("112 c1 sales SIP/1240 CONNECT 12 b1 5")).toEqual([
      "100 contact.started",
      "100 leg.queued 1 sales",
      "107 leg.offered 1 sales 1240",
      "112 leg.answered 1 sales 1240",
    ]);
  });

  it("is made from what the end says", () => {
    expect(calls("232 c1 sales SIP/1240 COMPLETECALLER 12 120 1")).toEqual([
      "100 contact.started",
      "100 leg.queued 1 sales",
      "112 leg.answered 1 sales 1240",
      "232 leg.completed 1 sales 1240 customer",
      "232 contact.ended customer",
    ]);
    expect(calls("160 c1 sales NONE EXITWITHTIMEOUT 1 1 60").slice(1)).toEqual([
      "100 leg.queued 1 sales",
      "160 leg.left 1 sales timeout",
    ]);
    expect(calls("232 c1 sales SIP/1240 BLINDTRANSFER 1250 from-internal 12 120 1").slice(1, 3)).toEqual([
      "100 leg.queued 1 sales",
      "112 leg.answered 1 sales 1240",
    ]);
  });

  it("is not said to be queued before a line tells when", () => {
    expect(calls("135 c1 sales SIP/1241 RINGNOANSWER 15000", "145 c1 sales SIP/1240 CONNECT 45 b1 5")).toEqual([
      "135 contact.started",
      "120 leg.offered 1 sales 1241",
      "135 leg.declined 1 sales 1241 no-answer",
      "100 leg.queued 1 sales",
      "140 leg.offered 1 sales 1240",
      "145 leg.answered 1 sales 1240",
    ]);
  });

  it("ignores numbers that cannot be true", () => {
    const told = calls("100 c1 sales NONE ENTERQUEUE - 1 1", "112 c1 sales SIP/1240 CONNECT 1795165312 b1 x");
    expect(told.slice(1)).toEqual([
      "100 leg.queued 1 sales 1",
      "112 leg.offered 1 sales 1240",
      "112 leg.answered 1 sales 1240",
    ]);
  });
});

describe("what is forgotten", () => {
  const abandoned = ["100 c1 sales NONE ENTERQUEUE - 1 1", "110 c1 sales NONE ABANDON 1 1 10"];

  it("a finished call, one hour of log time after its last line", () => {
    const again = (second: number) => calls(...abandoned, `${second} c1 sales NONE ENTERQUEUE - 1 1`).at(-1);
    expect(again(110 + 3600)).toBe("3710 leg.queued 2 sales 1");
    expect(again(110 + 3661)).toBe("3771 leg.queued 1 sales 1");
  });

  it("an open leg only after a day, closed where it was last seen", () => {
    const open = ["100 c1 sales NONE ENTERQUEUE - 1 1", "130 c1 sales SIP/1240 RINGNOANSWER 9000"];
    expect(calls(...open, "86530 NONE NONE NONE CONFIGRELOAD")).toHaveLength(4);
    expect(calls(...open, "86600 NONE NONE NONE CONFIGRELOAD").slice(4)).toEqual([
      "130 leg.left 1 sales withdrawn",
      "130 contact.ended system",
    ]);
  });

  it("enough that memory does not grow with the log", () => {
    const translator = new Translator(origin);
    const sizes = [0, 1, 2].map((day) => {
      for (let call = 0; call < 2_000; call++) {
        const second = day * 86_400 + call * 30;
        translator.push(parsed(raw(`${second} ${day}.${call} sales NONE ENTERQUEUE - 1 1`)));
        translator.push(parsed(raw(`${second + 10} ${day}.${call} sales NONE ABANDON 1 1 10`)));
      }
      return translator.toJSON().calls.length;
    });
    // One call each 30 s: 120 in the last hour, and those since the last look.
    expect(sizes).toEqual([122, 122, 122]);
  });
});

describe("names that are too long for an id", () => {
  it("still give short ids, one for each event", () => {
    const agent = (last: string) => "a".repeat(199) + last;
    const ids = ["1", "2"].flatMap((last) => {
      return translate(`135 ${"c".repeat(200)} sales ${agent(last)} RINGNOANSWER 9000`).slice(1, 3).map(({ id }) => id);
    });
    expect(Math.max(...ids.map((id) => id.length))).toBe(256);
    expect(new Set(ids).size).toBe(4);
  });
});

describe("source and time", () => {
  it("are those of the site and the line", () => {
    const [event] = translate("100.684 c1 sales NONE ENTERQUEUE - 1 1");
    expect(event).toMatchObject({ specversion: "1.0", source: "asterisk/kyiv", site: "kyiv" });
    expect(Date.parse(event?.time ?? "")).toBe(nine * 1000 + 100_684);
    expect(told(event ? [event] : [])).toEqual(["100.684 contact.started 1"]);
  });
});
