import { describe, expect, it } from "vitest";
import { about, agents, calls, translate } from "./queue-log.ts";

const inSales = "10 MANAGER sales SIP/1240 ADDMEMBER";
const inSupport = "11 MANAGER support SIP/1240 ADDMEMBER";
const answered = ["100 c1 sales NONE ENTERQUEUE - 1 1", "112 c1 sales SIP/1240 CONNECT 12 b1 5"];
const completed = "172 c1 sales SIP/1240 COMPLETECALLER 12 60 1";
const wrapping = "172 c1 sales SIP/1240 WRAPUPSTART 60";

describe("membership", () => {
  it("makes an agent available, and leaving the last queue offline", () => {
    const left = ["50 MANAGER sales SIP/1240 REMOVEMEMBER", "60 MANAGER support SIP/1240 REMOVEMEMBER"];
    expect(agents(inSales, inSupport, ...left)).toEqual([
      "10 agent.changed 1240 available [sales]",
      "11 agent.changed 1240 available [sales,support]",
      "50 agent.changed 1240 available [support]",
      "60 agent.changed 1240 offline []",
    ]);
  });

  it("is one person over all devices", () => {
    expect(agents(inSales, "50 MANAGER sales Local/1240@from-queue/n REMOVEMEMBER").at(-1)).toBe(
      "50 agent.changed 1240 offline []",
    );
  });

  it("may begin paused", () => {
    expect(agents("10 MANAGER sales SIP/1240 ADDMEMBER PAUSED")).toEqual(["10 agent.changed 1240 paused [sales]"]);
  });

  it("is told by a phone that rings when nobody signs in", () => {
    expect(agents("135 c1 sales SIP/1240 RINGNOANSWER 9000")).toEqual(["135 agent.changed 1240 available [sales]"]);
    expect(agents(...answered)).toEqual(["112 agent.changed 1240 available [sales]"]);
    expect(agents(inSales, "20 MANAGER sales SIP/1240 REMOVEMEMBER", "21 c1 sales SIP/1240 RINGNOANSWER 5000"))
      .toHaveLength(2);
  });

  it("keeps the order of lines of one second", () => {
    const lines = ["10 MANAGER sales SIP/1240 REMOVEMEMBER", "10 MANAGER sales SIP/1240 ADDMEMBER"];
    expect(agents(inSales, ...lines)).toEqual([
      "10 agent.changed 1240 available [sales]",
      "10.001 agent.changed 1240 offline []",
      "10.002 agent.changed 1240 available [sales]",
    ]);
  });
});

describe("log-in", () => {
  it("makes an agent available until the log-off, which leaves all queues", () => {
    const member = "12 NONE sales Agent/1240 UNPAUSE";
    expect(agents("10 a1 NONE Agent/1240 AGENTLOGIN SIP/5", member, "90 a1 NONE Agent/1240 AGENTLOGOFF SIP/5 80"))
      .toEqual([
        "10 agent.changed 1240 available",
        "12 agent.changed 1240 available [sales]",
        "90 agent.changed 1240 offline []",
      ]);
    const callback = [
      "10 a1 NONE Agent/7 AGENTCALLBACKLOGIN 5@pbx",
      "90 NONE NONE Agent/7 AGENTCALLBACKLOGOFF 5@pbx 80",
    ];
    expect(agents(...callback)).toEqual(["10 agent.changed 7 available", "90 agent.changed 7 offline []"]);
  });

  it("is not undone by the unpausing that some systems write after the log-off", () => {
    const after = [
      "91 NONE NONE Agent/1240 UNPAUSEALL",
      "91 NONE sales Agent/1240 UNPAUSE",
      "92 NONE NONE Agent/1240 PAUSEALL",
    ];
    const told = agents(
      "10 a1 NONE Agent/1240 AGENTLOGIN SIP/5",
      "90 a1 NONE Agent/1240 AGENTLOGOFF SIP/5 80",
      ...after,
    );
    expect(told.at(-1)).toBe("90 agent.changed 1240 offline []");
  });
});

describe("a pause", () => {
  it("holds only when every queue is paused, and says its reason", () => {
    const told = agents(
      inSales,
      inSupport,
      "50 NONE sales SIP/1240 PAUSE lunch",
      "55 NONE support SIP/1240 PAUSE lunch",
      "80 NONE sales SIP/1240 UNPAUSE",
      "85 NONE support SIP/1240 UNPAUSE",
    );
    expect(told.slice(2)).toEqual([
      "55 agent.changed 1240 paused lunch [sales,support]",
      "80 agent.changed 1240 available [sales,support]",
    ]);
  });

  it("of all queues holds at once, and takes its reason from the lines of the queues", () => {
    const told = agents(
      inSales,
      inSupport,
      "50 NONE NONE SIP/1240 PAUSEALL",
      "50 NONE sales SIP/1240 PAUSE coffee",
      "50 NONE support SIP/1240 PAUSE coffee",
      "70 NONE NONE SIP/1240 UNPAUSEALL",
      "70 NONE sales SIP/1240 UNPAUSE",
    );
    expect(told.slice(2)).toEqual([
      "50 agent.changed 1240 paused [sales,support]",
      "50.001 agent.changed 1240 paused coffee [sales,support]",
      "70 agent.changed 1240 available [sales,support]",
    ]);
  });

  it("does not keep the reason of an earlier one", () => {
    const told = agents(
      inSales,
      "50 NONE sales SIP/1240 PAUSE lunch",
      "60 NONE sales SIP/1240 UNPAUSE",
      "70 NONE sales SIP/1240 PAUSE",
    );
    expect(told.at(-1)).toBe("70 agent.changed 1240 paused [sales]");
  });
});

describe("wrap-up", () => {
  const wrapped = (...lines: string[]) =>
    calls(inSales, ...answered, completed, wrapping, ...lines).filter((line) => line.includes("leg.wrapped"));

  it("ends at the next line about the agent's state or the next answered call", () => {
    expect(wrapped("200 NONE sales SIP/1240 UNPAUSE")).toEqual(["200 leg.wrapped 1 sales 1240"]);
    expect(wrapped("201 NONE sales SIP/1240 PAUSE lunch")).toEqual(["201 leg.wrapped 1 sales 1240"]);
    expect(wrapped("202 MANAGER sales SIP/1240 REMOVEMEMBER")).toEqual(["202 leg.wrapped 1 sales 1240"]);
    expect(wrapped("203 a1 NONE SIP/1240 AGENTLOGOFF SIP/5 9")).toEqual(["203 leg.wrapped 1 sales 1240"]);
    expect(wrapped("204 c2 sales SIP/1240 CONNECT 4 b2 2")).toEqual(["204 leg.wrapped 1 sales 1240"]);
    expect(wrapped("205 c2 sales SIP/1241 CONNECT 4 b2 2")).toEqual([]);
  });

  it("is a state of the agent while it lasts", () => {
    const lines = [inSales, ...answered, completed, wrapping, "204 c2 sales SIP/1240 CONNECT 4 b2 2"];
    expect(agents(...lines)).toEqual([
      "10 agent.changed 1240 available [sales]",
      "172 agent.changed 1240 wrapup [sales]",
      "204 agent.changed 1240 available [sales]",
    ]);
  });

  it("belongs to the leg also when its line comes before the end of the call", () => {
    const lines = [inSales, ...answered, wrapping, completed, "200 NONE sales SIP/1240 UNPAUSE"];
    expect(calls(...lines).at(-1)).toBe("200 leg.wrapped 1 sales 1240");
  });

  it("follows a transfer as well", () => {
    const transfer = "172 c1 sales SIP/1240 BLINDTRANSFER 1250 from-internal 12 60 1";
    const lines = [inSales, ...answered, transfer, wrapping, "190 NONE sales SIP/1240 UNPAUSE"];
    expect(calls(...lines).at(-1)).toBe("190 leg.wrapped 1 sales 1240");
  });

  it("is not there without its line", () => {
    const lines = [inSales, ...answered, completed, "200 NONE sales SIP/1240 PAUSE lunch"];
    expect(calls(...lines).filter((line) => line.includes("wrapped"))).toEqual([]);
  });

  it("is counted for the last leg only", () => {
    const second = ["210 c2 sales SIP/1240 CONNECT 4 b2 2", "220 c2 sales SIP/1240 COMPLETEAGENT 4 10 1"];
    const lines = [inSales, ...answered, completed, ...second, "220 c2 sales SIP/1240 WRAPUPSTART 60"];
    const events = translate(...lines, "240 NONE sales SIP/1240 UNPAUSE");
    const ends = about("calls", events).filter(({ type }) => type === "leg.wrapped");
    expect(ends.map(({ data }) => data)).toEqual([{ contact: "c2", leg: 1, queue: "sales", agent: "1240" }]);
  });
});
