import { describe, expect, it } from "vitest";
import { calls, translate } from "./queue-log.ts";

const entered = "100 c1 sales NONE ENTERQUEUE - 380441110001 2";
const connected = "112 c1 sales SIP/1240 CONNECT 12 b1 5";
const started = "100 contact.started 380441110001";
const queued = "100 leg.queued 1 sales 2";
const answered = ["107 leg.offered 1 sales 1240", "112 leg.answered 1 sales 1240"];

describe("an answered call", () => {
  it("is queued, offered when the phone began to ring, answered and completed", () => {
    expect(calls(entered, connected, "232 c1 sales SIP/1240 COMPLETECALLER 12 120 1")).toEqual([
      started,
      queued,
      ...answered,
      "232 leg.completed 1 sales 1240 customer",
      "232 contact.ended customer",
    ]);
  });

  it("was ended by the agent when the agent hung up", () => {
    expect(calls(entered, connected, "232 c1 sales SIP/1240 COMPLETEAGENT 12 120 1").slice(-2)).toEqual([
      "232 leg.completed 1 sales 1240 agent",
      "232 contact.ended agent",
    ]);
  });

  it("is held and resumed, and a hold ends with the call", () => {
    const hold = "120 c1 sales SIP/1240 HOLD";
    const end = "232 c1 sales SIP/1240 COMPLETECALLER 12 120 1";
    expect(calls(entered, connected, hold, "130 c1 sales SIP/1240 UNHOLD", end).slice(4, 7)).toEqual([
      "120 leg.held 1 sales 1240",
      "130 leg.resumed 1 sales 1240",
      "232 leg.completed 1 sales 1240 customer",
    ]);
    expect(calls(entered, connected, hold, end).slice(4, 7)).toEqual([
      "120 leg.held 1 sales 1240",
      "232 leg.resumed 1 sales 1240",
      "232 leg.completed 1 sales 1240 customer",
    ]);
  });

  it("has the address of the caller, unless the caller hides it", () => {
    expect(calls("100 c1 sales NONE ENTERQUEUE - anonymous 1")).toEqual([
      "100 contact.started",
      "100 leg.queued 1 sales 1",
    ]);
    expect(translate(entered)[0]?.data).toEqual({
      contact: "c1",
      channel: "voice",
      direction: "inbound",
      address: "380441110001",
    });
  });
});

describe("a transferred call", () => {
  const transferred = (line: string) => calls(entered, connected, line).slice(4);

  it("ends its leg at the transfer, and the contact goes on", () => {
    expect(transferred("172 c1 sales SIP/1240 BLINDTRANSFER 1250 from-internal 12 60 1")).toEqual([
      "172 leg.transferred 1 sales 1240 blind external:1250",
      "172 leg.completed 1 sales 1240 transfer",
    ]);
    expect(transferred("172 c1 sales SIP/1240 TRANSFER 1250 from-internal 12 60")[0]).toBe(
      "172 leg.transferred 1 sales 1240 blind external:1250",
    );
    expect(transferred("172 c1 sales SIP/1240 ATTENDEDTRANSFER BRIDGE 5e0c 12 60 1")[0]).toBe(
      "172 leg.transferred 1 sales 1240 attended external:5e0c",
    );
    expect(transferred("172 c1 sales SIP/1240 ATTENDEDTRANSFER APP voicemail 12 60 1")[0]).toBe(
      "172 leg.transferred 1 sales 1240 attended external:voicemail",
    );
  });

  it("knows agents and queues by what the log has shown of them", () => {
    const member = "90 MANAGER support PJSIP/1250 ADDMEMBER";
    const link = "172 c1 sales SIP/1240 ATTENDEDTRANSFER LINK PJSIP/1240-0000001a PJSIP/1250-0000001b 12 60 1";
    expect(calls(member, entered, connected, link).at(-2)).toBe(
      "172 leg.transferred 1 sales 1240 attended agent:1250",
    );
    const other = "95 c0 600 NONE ENTERQUEUE - 380441110000 1";
    const blind = "172 c1 sales SIP/1240 BLINDTRANSFER 600 from-internal 12 60 1";
    expect(calls(other, entered, connected, blind).at(-2)).toBe("172 leg.transferred 1 sales 1240 blind queue:600");
  });

  it("enters the second queue as its second leg, and is one contact", () => {
    const told = calls(
      entered,
      connected,
      "172 c1 sales SIP/1240 BLINDTRANSFER support from-internal 12 60 1",
      "173 c1 support NONE ENTERQUEUE - 380441110001 1",
      "180 c1 support PJSIP/1241 CONNECT 7 b2 2",
      "190 c1 support PJSIP/1241 COMPLETEAGENT 7 10 1",
    );
    expect(told.filter((line) => line.includes("contact.started"))).toEqual([started]);
    expect(told.slice(6)).toEqual([
      "173 leg.queued 2 support 1",
      "178 leg.offered 2 support 1241",
      "180 leg.answered 2 support 1241",
      "190 leg.completed 2 support 1241 agent",
      "190 contact.ended agent",
    ]);
  });
});

describe("a call that is not answered", () => {
  const left = (line: string) => calls(entered, line).slice(2);

  it("leaves with the reason of its line", () => {
    expect(left("103 c1 sales NONE ABANDON 1 1 3")).toEqual([
      "103 leg.left 1 sales abandoned",
      "103 contact.ended customer",
    ]);
    expect(left("160 c1 sales NONE EXITWITHTIMEOUT 1 1 60")).toEqual(["160 leg.left 1 sales timeout"]);
    expect(left("115 c1 sales NONE EXITWITHKEY 1 1 1 15")).toEqual(["115 leg.left 1 sales key"]);
    expect(left("110 c1 sales NONE EXITEMPTY 1 1 10")).toEqual(["110 leg.left 1 sales empty"]);
    expect(left("107 c1 sales NONE WITHDRAW 1 1 7 night")).toEqual(["107 leg.left 1 sales withdrawn"]);
  });

  it("was offered to agents who did not take it", () => {
    expect(left("135 c1 sales SIP/1240 RINGNOANSWER 15000")).toEqual([
      "120 leg.offered 1 sales 1240",
      "135 leg.declined 1 sales 1240 no-answer",
    ]);
    expect(left("135 c1 sales SIP/1240 RINGCANCELED 4500")).toEqual([
      "130.5 leg.offered 1 sales 1240",
      "135 leg.declined 1 sales 1240 cancelled",
    ]);
  });

  it("waits on when the agent hangs up in the announcement", () => {
    const again = calls(entered, "120 c1 sales SIP/1240 AGENTDUMP", "140 c1 sales SIP/1241 CONNECT 40 b1 5").slice(2);
    expect(again).toEqual([
      "120 leg.offered 1 sales 1240",
      "120 leg.declined 1 sales 1240 rejected",
      "135 leg.offered 1 sales 1241",
      "140 leg.answered 1 sales 1241",
    ]);
  });

  it("is dropped by the PBX once when the channels do not fit", () => {
    expect(left("112 c1 sales SIP/1240 SYSCOMPAT")).toEqual([
      "112 leg.left 1 sales withdrawn",
      "112 contact.ended system",
    ]);
    const both = calls(entered, "112 c1 sales SIP/1240 SYSCOMPAT", "112 c1 sales NONE ABANDON 1 1 12");
    expect(both.filter((line) => line.includes("leg.left"))).toEqual(["112 leg.left 1 sales withdrawn"]);
  });

  it("is a new leg when it enters the same queue again", () => {
    const again = calls(
      entered,
      "110 c1 sales NONE EXITEMPTY 1 1 10",
      "111 c1 sales NONE ENTERQUEUE - 380441110001 1",
      "131 c1 sales NONE ABANDON 1 1 20",
    );
    expect(again.slice(3)).toEqual([
      "111 leg.queued 2 sales 1",
      "131 leg.left 2 sales abandoned",
      "131 contact.ended customer",
    ]);
  });
});

describe("a refused call", () => {
  it("starts the contact and is refused with the reason of its line", () => {
    const refused = (event: string) => calls(`100 c1 sales NONE ${event}`);
    expect(refused("JOINEMPTY")).toEqual(["100 contact.started", "100 leg.refused 1 sales empty"]);
    expect(refused("FULL")[1]).toBe("100 leg.refused 1 sales full");
    expect(refused("CLOSED")[1]).toBe("100 leg.refused 1 sales closed");
    expect(refused("DIVERT_CA_RATIO")[1]).toBe("100 leg.refused 1 sales overload");
    expect(refused("DIVERT_HOLDTIME")[1]).toBe("100 leg.refused 1 sales overload");
    expect(refused("DIVERT_FULL")[1]).toBe("100 leg.refused 1 sales full");
    expect(refused("DIVERT_CLOSED")[1]).toBe("100 leg.refused 1 sales closed");
    expect(refused("DIVERT_EMPTY")[1]).toBe("100 leg.refused 1 sales empty");
  });

  it("tells its number when it then enters another queue", () => {
    expect(calls("99 c1 support NONE JOINEMPTY", entered)).toEqual([
      "99 contact.started",
      "99 leg.refused 1 support empty",
      "99 contact.started 380441110001",
      "100 leg.queued 2 sales 2",
    ]);
  });
});

describe("a restart of the PBX", () => {
  it("hangs up those who wait and those who talk", () => {
    const told = calls(
      entered,
      connected,
      "115 c2 sales NONE ENTERQUEUE - 380441110002 1",
      "118 c1 sales SIP/1240 HOLD",
      "120 NONE NONE NONE QUEUESTART",
      "120 NONE NONE NONE QUEUESTART",
    );
    expect(told.slice(7)).toEqual([
      "120 leg.resumed 1 sales 1240",
      "120 leg.completed 1 sales 1240 system",
      "120 contact.ended system",
      "120 leg.left 1 sales withdrawn",
      "120 contact.ended system",
    ]);
  });

  it("is not what a reload or a penalty is", () => {
    const quiet = [
      "110 NONE NONE NONE CONFIGRELOAD",
      "111 NONE sales SIP/1240 PENALTY 2",
      "112 c1 sales NONE DID 0800",
    ];
    expect(calls(entered, ...quiet)).toEqual([started, queued]);
  });
});
