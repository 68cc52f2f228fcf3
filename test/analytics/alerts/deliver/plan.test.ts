import { describe, expect, it } from "vitest";
import { type PlanInput, planMessages } from "../../../../analytics/alerts/deliver/plan.ts";
import { aDueAlert, aMessage, anAlert, aNotice, aReceiver, aRule, at, byName, recordsOf } from "./message-builder.ts";

const HOUR_MS = 3_600_000;
const team = aReceiver("team");

const plan = (alerts: ReturnType<typeof anAlert>[], parts: Partial<PlanInput> = {}) =>
  planMessages({
    records: recordsOf(...alerts),
    rules: byName(aRule()),
    receivers: byName(team),
    busy: new Set(),
    underWay: [],
    heldUntil: new Map(),
    url: "https://frontline.example",
    now: at,
    ...parts,
  });
const messagesOf = (...args: Parameters<typeof plan>) => plan(...args).messages.map(({ message }) => message);
/** Receiver and ids of the alerts of each message. */
const toldOf = (...args: Parameters<typeof plan>) =>
  plan(...args).messages.map(({ receiver, message }) => [receiver.name, ...message.alerts.map(({ id }) => id)]);
const many = (count: number, notice: Parameters<typeof aDueAlert>[2] = {}) =>
  Array.from({ length: count }, (_, i) => aDueAlert(`a-${String(i).padStart(3, "0")}`, {}, notice));

describe("planMessages", () => {
  it("makes one message of the alerts of one rule for one receiver, the most valuable first, unknown values last", () => {
    const alerts = [
      aDueAlert("small", { customer: { valueAtRisk: 10 } }),
      aDueAlert("unknown", { customer: { valueAtRisk: null } }),
      aDueAlert("large", { customer: { valueAtRisk: 5000 } }),
    ];
    const { messages, dropped } = plan(alerts);
    expect(messages).toMatchObject([{
      receiver: { name: "team" },
      rule: "vip-waits",
      message: { step: "fired", link: "https://frontline.example/alerts" },
      notices: [{ alert: "large", attempts: 0 }, { alert: "small" }, { alert: "unknown" }],
    }]);
    expect(messages[0]?.message.keys).toEqual(["large/fired/team", "small/fired/team", "unknown/fired/team"]);
    expect(dropped).toEqual([]);
  });

  it("keeps apart receivers, rules, steps, and what failed before", () => {
    const alerts = [
      anAlert({ id: "a", notices: [aNotice({ key: "1" }), aNotice({ key: "2", receiver: "olena" })] }),
      aDueAlert("b", { rule: "vip-left" }),
      aDueAlert("c", {}, { step: "resolved" }),
      aDueAlert("d", {}, { attempts: 1, dueAt: at - 1 }),
    ];
    const receivers = byName({ ...team, mostPerHour: 100 }, aReceiver("olena"));
    expect(toldOf(alerts, { receivers }).toSorted()).toEqual([
      ["olena", "a"],
      ["team", "a"],
      ["team", "b"],
      ["team", "c"],
      ["team", "d"],
    ]);
  });

  it("takes nothing before it is due, nor what is not waiting or already under way", () => {
    const alerts = [
      aDueAlert("later", {}, { dueAt: at + 1 }),
      aDueAlert("sent", {}, { state: "sent", sentAt: at - HOUR_MS }),
      aDueAlert("dead", {}, { state: "dead" }),
      aDueAlert("busy"),
    ];
    expect(plan(alerts, { busy: new Set(["busy/fired/team"]) })).toEqual({ messages: [], dropped: [] });
    expect(toldOf(alerts, { now: at + 1 })).toEqual([["team", "busy", "later"]]);
  });

  it("has the notice's own key for one alert, and for several one that does not depend on their order", () => {
    const [one] = messagesOf([aDueAlert("a")]);
    expect(one).toMatchObject({ key: "a/fired/team", link: "https://frontline.example/alerts?alert=a" });
    const rich = { customer: { valueAtRisk: 9000 } };
    const [ab] = messagesOf([aDueAlert("a"), aDueAlert("b")]);
    const [ba] = messagesOf([aDueAlert("a"), aDueAlert("b", rich)]);
    const [abc] = messagesOf([aDueAlert("a"), aDueAlert("b"), aDueAlert("c")]);
    expect([ba?.alerts[0]?.id, ba?.key]).toEqual(["b", ab?.key]);
    expect(abc?.key).not.toBe(ab?.key);
  });

  it("has no link where the pages have no address", () => {
    expect(messagesOf([aDueAlert("a")], { url: null })[0]?.link).toBeNull();
  });

  it("names an alert once that has two notices for the same message", () => {
    const notices = [aNotice({ key: "1", step: "repeated" }), aNotice({ key: "2", step: "repeated" })];
    const { messages: [planned] } = plan([anAlert({ notices })]);
    expect(planned?.message).toMatchObject({ key: "1", alerts: [{ id: "a-1" }], keys: ["1"] });
    expect(planned?.notices.map(({ key }) => key)).toEqual(["1", "2"]);
  });

  it("puts at most 50 alerts into one message, and has at most 4 messages under way to one receiver", () => {
    // 230 = 4 x 50 + 30: the fifth message waits.
    const receivers = byName({ ...team, mostPerHour: 1000 });
    const rules = byName(aRule({ mostPerHour: 1000 }));
    const { messages } = plan(many(230), { receivers, rules });
    expect(messages.map(({ message }) => message.alerts.length)).toEqual([50, 50, 50, 50]);
    const underWay = messages.slice(0, 3);
    const busy = new Set(underWay.flatMap(({ notices }) => notices.map(({ key }) => key)));
    expect(plan(many(230), { receivers, rules, underWay, busy }).messages).toHaveLength(1);
  });

  it("waits for a receiver that asked to be left alone, and for no other", () => {
    const alerts = [aDueAlert("a"), aDueAlert("b", {}, { receiver: "olena" })];
    const receivers = byName(team, aReceiver("olena"));
    const heldUntil = new Map([["team", at + 1]]);
    expect(toldOf(alerts, { receivers, heldUntil })).toEqual([["olena", "b"]]);
    expect(toldOf(alerts, { receivers, heldUntil, now: at + 1 })).toHaveLength(2);
  });

  it("gives up what is for a receiver that is no more", () => {
    const { dropped } = plan([aDueAlert("a", {}, { receiver: "gone" })]);
    expect(dropped).toEqual([{
      alert: "a",
      key: "a/fired/gone",
      attempts: 0,
      state: "dead",
      problem: "no-receiver",
    }]);
  });
});

describe("the group wait", () => {
  /** Its rule gathers for 30 s what fires so long before the message. */
  const firedAt = (id: string, seconds: number, notice: Parameters<typeof aDueAlert>[2] = {}) =>
    aDueAlert(id, {}, { dueAt: at + (seconds + 30) * 1000, ...notice });
  const inSeconds = (seconds: number) => ({ now: at + seconds * 1000 });

  it("is that of the first alert: those that fired meanwhile go with it", () => {
    // Due at 30, 35 and 59 s; the fourth fires after the message and waits 30 s of its own, until 61 s.
    const gathered = [firedAt("a", 0), firedAt("b", 5), firedAt("c", 29)];
    expect(toldOf(gathered, { now: at + 29_999 })).toEqual([]);
    expect(toldOf(gathered, inSeconds(30))).toEqual([["team", "a", "b", "c"]]);
    const sent = gathered.map(({ id }) => aDueAlert(id, {}, { state: "sent", sentAt: at + 30_000 }));
    const all = [...sent, firedAt("d", 31)];
    expect(toldOf(all, inSeconds(60))).toEqual([]);
    expect(toldOf(all, inSeconds(61))).toEqual([["team", "d"]]);
  });

  it("is of one receiver, rule and step, and not of what failed and is tried again later", () => {
    const others = [
      firedAt("olena", 5, { receiver: "olena" }),
      aDueAlert("left", { rule: "vip-left" }, { dueAt: at + 35_000 }),
      firedAt("again", 5, { step: "reopened" }),
      firedAt("failed", 5, { attempts: 1 }),
    ];
    const receivers = byName(team, aReceiver("olena"));
    expect(toldOf([firedAt("a", 0), ...others], { receivers, ...inSeconds(30) })).toEqual([["team", "a"]]);
  });

  it("is not of what somebody claimed or what ended meanwhile; the next one has a wait of its own then", () => {
    const leftOut = { state: "left-out", problem: "claimed" } as const;
    expect(toldOf([firedAt("a", 0, leftOut), firedAt("b", 5)], inSeconds(30))).toEqual([]);
    expect(toldOf([firedAt("a", 0), firedAt("b", 5, leftOut)], inSeconds(30))).toEqual([["team", "a"]]);
  });

  it("takes the most valuable first where the rule has a limit, also of those that were not due yet", () => {
    const rules = byName(aRule({ mostPerHour: 1 }));
    const rich = aDueAlert("rich", { customer: { valueAtRisk: 9000 } }, { dueAt: at + 35_000 });
    const { messages, dropped } = plan([firedAt("a", 0), rich], { rules, ...inSeconds(30) });
    expect(messages.map(({ message }) => message.alerts.map(({ id }) => id))).toEqual([["rich"]]);
    expect(dropped).toMatchObject([{ alert: "a", problem: "over-limit" }]);
  });
});

describe("the limit of a receiver", () => {
  const receivers = byName({ ...team, mostPerHour: 2 });
  const sent = (id: string, sentAt: number) => aDueAlert(id, {}, { state: "sent", sentAt });

  it("lets more wait, and gathers them when there is room again", () => {
    // Two messages within the hour before 10:00: told at 9:10 and 9:30. Room again from 10:10 on.
    const told = [sent("x", at - 50 * 60_000), sent("y", at - 30 * 60_000)];
    const alerts = [...told, aDueAlert("a"), aDueAlert("b")];
    expect(plan(alerts, { receivers })).toEqual({ messages: [], dropped: [] });
    expect(toldOf(alerts, { receivers, now: at + 10 * 60_000 - 1 })).toEqual([]);
    expect(toldOf(alerts, { receivers, now: at + 10 * 60_000 })).toEqual([["team", "a", "b"]]);
  });

  it("counts a message of several alerts once", () => {
    const told = [sent("x", at - 1000), sent("y", at - 1000), sent("z", at - 1000)];
    expect(toldOf([...told, aDueAlert("a")], { receivers })).toEqual([["team", "a"]]);
  });

  it("counts what is under way", () => {
    const underWay = [1, 2].map((i) => ({
      receiver: team,
      rule: "vip-waits",
      message: aMessage({ key: `k-${i}` }),
      notices: [],
    }));
    expect(toldOf([aDueAlert("a")], { receivers, underWay })).toEqual([]);
    expect(toldOf([aDueAlert("a")], { receivers, underWay: underWay.slice(1) })).toHaveLength(1);
  });

  it("is a person's: what all of their receivers told counts", () => {
    const phone = { ...aReceiver("phone", { person: "Olena" }), mostPerHour: 1 };
    const mail = { ...aReceiver("mail", { person: "Olena" }), mostPerHour: 1 };
    const told = aDueAlert("x", {}, { receiver: "mail", state: "sent", sentAt: at - 1000 });
    const due = aDueAlert("a", {}, { receiver: "phone" });
    expect(toldOf([told, due], { receivers: byName(phone, mail) })).toEqual([]);
    expect(toldOf([told, due], { receivers: byName(phone, { ...mail, person: "Taras" }) })).toEqual([["phone", "a"]]);
  });
});

describe("the limits of a person's receivers", () => {
  it("are each of its own, against what all of them told", () => {
    const phone = { ...aReceiver("phone", { person: "Olena" }), mostPerHour: 1 };
    const mail = { ...aReceiver("mail", { person: "Olena" }), mostPerHour: 3 };
    const told = (count: number) =>
      Array.from(
        { length: count },
        (_, i) => aDueAlert(`told-${i}`, {}, { receiver: "mail", state: "sent", sentAt: at - 1000 - i }),
      );
    const due = [aDueAlert("a", {}, { receiver: "phone" }), aDueAlert("b", {}, { receiver: "mail" })];
    const receivers = byName(phone, mail);
    expect(toldOf([...told(2), ...due], { receivers })).toEqual([["mail", "b"]]);
    expect(toldOf([...told(3), ...due], { receivers })).toEqual([]);
  });
});

describe("the limit of a rule", () => {
  const rules = byName(aRule({ mostPerHour: 2 }));

  it("leaves out the alerts beyond it, the least valuable first, and says why", () => {
    const alerts = [
      aDueAlert("x", {}, { state: "sent", sentAt: at - HOUR_MS + 1 }),
      aDueAlert("small", { customer: { valueAtRisk: 10 } }),
      aDueAlert("large", { customer: { valueAtRisk: 20 } }),
    ];
    const { messages, dropped } = plan(alerts, { rules });
    expect(messages.map(({ message }) => message.alerts.map(({ id }) => id))).toEqual([["large"]]);
    expect(dropped).toMatchObject([{
      alert: "small",
      state: "left-out",
      problem: "over-limit",
    }]);
  });

  it("goes on telling of an alert that was told, and always that one is over", () => {
    const sent = aNotice({ key: "1", state: "sent", sentAt: at - 1000 });
    const alerts = [
      anAlert({ id: "x", notices: [sent, aNotice({ key: "2", step: "escalated" })] }),
      anAlert({ id: "y", notices: [{ ...sent, key: "3" }] }),
      aDueAlert("z", { state: "resolved" }, { step: "resolved" }),
    ];
    const { messages, dropped } = plan(alerts, { rules });
    expect(messages.map(({ message }) => message.step).toSorted()).toEqual(["escalated", "resolved"]);
    expect(dropped).toEqual([]);
  });
});
