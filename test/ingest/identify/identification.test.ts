import { describe, expect, it } from "vitest";
import { identification, identifiedMessageId } from "../../../ingest/identify/identification.ts";
import { FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";

const at = Date.UTC(2026, 10, 20, 10);
const book: Record<string, string> = { "+380442345678": "anna", "anna@example.com": "anna", "1240": "ivan" };
const find = (address: string) => book[address] ?? null;

function started(data: { contact?: string; customer?: string; address?: string }, site = "kyiv") {
  return event("contact.started", at, { contact: "c1", channel: "voice", direction: "inbound", ...data }, { site });
}

const matched = (data: Parameters<typeof started>[0], site?: string) =>
  identification(started(data, site), find, { kyiv: "UA" });

describe(identification, () => {
  it.each([
    ["(044) 234-56-78", { rule: "phone", address: "+380442345678" }, "anna"],
    ["Anna@Example.com", { rule: "e-mail", address: "anna@example.com" }, "anna"],
    ["1240", { rule: "address", address: "1240" }, "ivan"],
  ])("tells who %s is, by which rule, at the time of the contact's start", (address, matchedBy, customer) => {
    const answer = matched({ address });
    expect(answer).toEqual({
      specversion: "1.0",
      id: "c1",
      source: "frontline/identify",
      site: "kyiv",
      type: "contact.identified",
      time: "2026-11-20T10:00:00.000Z",
      data: { contact: "c1", customer, matchedBy },
    });
    expect(FrontlineEvent.safeParse(answer).success).toBe(true);
  });

  it.each([
    ["the customer is told", { address: "1240", customer: "zoe" }, "kyiv"],
    ["there is no address", {}, "kyiv"],
    ["nobody has the address", { address: "+48221234567" }, "kyiv"],
    ["the site's country is not told", { address: "044 234 56 78" }, "rome"],
  ])("says nothing when %s", (_why, data, site) => {
    expect(matched(data, site)).toBe(null);
  });
});

describe(identifiedMessageId, () => {
  it("tells contacts of one name at two sites apart, and holds no line end", () => {
    const ids = [started({}), started({}, "rome"), started({ contact: "c\r\n1" })].map(identifiedMessageId);
    expect(new Set(ids).size).toBe(3);
    expect(ids.join("")).not.toMatch(/[\r\n]/);
  });
});
