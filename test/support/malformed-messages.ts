import type { RejectReason } from "../../schemas/reject-reason.ts";

/** A message that must be rejected for this reason. */
export type MalformedMessage = { subject: string; body: Uint8Array; reason: RejectReason };

const SUBJECT = "frontline.events.kyiv.leg.queued";
const encoder = new TextEncoder();

/** Text that would do harm as SQL, HTML, a header, a terminal's text or a spreadsheet's cell. */
export const hostileTexts = [
  "'; DROP TABLE events_v1; --",
  `" OR 1=1 --`,
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "{queue: String}",
  "two\r\nlines: and a header",
  "tab\there",
  "\u0000nul",
  "\u001b[31mred",
  "back\\slash \\n \\",
  "=cmd|'/c calc'!A0",
  "__proto__",
  "constructor",
  "null",
  " spaces ",
  "a/b/c?d=e&f#g%20",
  "emoji 📞👩‍💻",
  "עברית \u202e right to left",
];

/** Those of them that are neither a site's name nor JSON. */
const harmful = hostileTexts.filter((text) => !/^[a-z_]+$/.test(text));

const good = () => ({
  specversion: "1.0",
  id: "bad",
  source: "malformed",
  site: "kyiv",
  type: "leg.queued",
  time: "2026-11-20T10:00:00Z",
  data: { contact: "never", leg: 1, queue: "sales" },
});

type Make = (index: number, random: () => number) => MalformedMessage;

function message(reason: RejectReason, value: unknown, subject = SUBJECT): MalformedMessage {
  return { subject, reason, body: encoder.encode(typeof value === "string" ? value : JSON.stringify(value)) };
}

function pick<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T;
}

const wrongEvents: Record<string, unknown>[] = [
  { specversion: "0.3" },
  { id: "" },
  { id: 17 },
  { source: "x".repeat(257) },
  { time: "yesterday" },
  { time: "1969-12-31T23:59:59Z" },
  { time: "2100-01-01T00:00:00Z" },
  { time: 1795165200 },
  { site: "Kyiv" },
  { site: "kyiv.leg" },
  { data: null },
  { data: [] },
  { data: "text" },
  { data: { contact: "never", leg: 0, queue: "sales" } },
  { data: { contact: "never", leg: 65_536, queue: "sales" } },
  { data: { contact: "never", leg: 1.5, queue: "sales" } },
  { data: { contact: "never", leg: "1", queue: "sales" } },
  { data: { contact: "never", leg: 1, queue: "" } },
  { data: { contact: "never", leg: 1, queue: "q".repeat(257) } },
  { data: { contact: { toString: "never" }, leg: 1, queue: ["sales"] } },
  { data: {} },
];

const makers: Make[] = [
  (_, random) => {
    // 0xff stands in no UTF-8 text.
    const noise = Uint8Array.from({ length: 1 + random() * 300 }, () => random() * 256);
    return { subject: SUBJECT, reason: "not-utf8", body: Uint8Array.of(0xff, ...noise) };
  },
  (_, random) => {
    const text = JSON.stringify(good());
    return message("not-json", text.slice(0, 1 + Math.floor(random() * (text.length - 1))));
  },
  (index) => message("not-json", pick(["", " ", "{'a':1}", "\u0000", "NaN", "{}{}", ...harmful], index)),
  (index) => message("not-object", pick(["[]", "17", "null", '"text"', "true", "[{}]"], index)),
  (index) => message("unknown-type", { ...good(), type: pick(["leg.exploded", "", "LEG.QUEUED", 5, null, {}], index) }),
  (index) => message("unknown-type", { ...good(), type: pick([...hostileTexts, "half \ud800"], index) }),
  (index) => message("invalid", { ...good(), ...pick(wrongEvents, index) }),
  (index) => message("invalid", { ...good(), site: pick([...harmful, "half \udc00"], index) }),
  (index) => message("invalid", { ...good(), time: pick(hostileTexts, index) }),
  (index) =>
    message("wrong-subject", good(), `frontline.events.${pick(["lviv", "kyiv-2", "<b>", "ки́їв"], index)}.leg.queued`),
  (index) =>
    message("wrong-subject", good(), `frontline.events.kyiv.${pick(["leg", "leg.answered", "a.b.c.d"], index)}`),
];

/** So many malformed messages of all kinds, the same ones for the same seed; a few of them nearly as large as NATS takes. */
export function malformedMessages(count: number, seed = 1): MalformedMessage[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => {
    if (index % 2500 === 2499) return message("too-large", { ...good(), filler: "x".repeat(1_040_000) });
    return pick(makers, index)(Math.floor(index / makers.length), random);
  });
}

/** Numbers 0..1 by the linear congruence of Numerical Recipes. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
