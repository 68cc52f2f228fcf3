import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import {
  DeleteParams,
  type ReceiverConflictBody,
  type ReceiversBody,
  type ReceiverTestBody,
  type SavedReceiverBody,
  SaveReceiver,
} from "../../schemas/alerts/api.ts";
import { AlertName } from "../../schemas/alerts/names.ts";
import type { AlertReceiver, NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import { problemOf } from "../../schemas/decode.ts";
import { goneReceiver, receiverRow, type ReceiverState, rulesThatTell } from "../alerts/receiver-rows.ts";
import { withSecretsOf } from "../alerts/receiver-secrets.ts";
import type { ReceiverStore } from "../alerts/receiver-store.ts";
import { fail } from "./answers.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

const limits = { mostBytes: 100_000 };
const NameParams = z.strictObject({ name: AlertName });
const nothing = z.strictObject({});

export type AlertReceiverParts = {
  receiverStore: ReceiverStore;
  rules: () => readonly NamedRule[];
  /** How those do that were told something, by name. */
  receiverStates: () => Promise<ReadonlyMap<string, ReceiverState>>;
  /** The public key for browsers, and who allowed theirs to be pushed to. */
  push: () => Promise<{ pushKey: string; people: string[] }>;
  /** Sends a test; resolves with why it failed, null when the receiver took it. */
  testReceiver: (receiver: NamedReceiver) => Promise<string | null>;
};

/** Where alerts are told, as data: listed, saved, deleted, and tried. No secret ever leaves. */
export function addAlertReceiverRoutes<E extends Env>(app: Hono<E>, parts: AlertReceiverParts): void {
  app.get("/api/alert-receivers", (c) => getReceivers(c, parts));
  app.put("/api/alert-receivers/:name", (c) => putReceiver(c, parts));
  app.delete("/api/alert-receivers/:name", (c) => deleteReceiver(c, parts));
  app.post("/api/alert-receivers/:name/test", (c) => testReceiver(c, parts));
}

function nameOf(c: Context): string {
  return parseRequest(NameParams, { name: c.req.param("name") }, "the name of the receiver").name;
}

function missing(c: Context, name: string) {
  return fail(c, 404, { code: "not-found", message: `There is no receiver ${name}` });
}

async function getReceivers(c: Context, { receiverStore, receiverStates, push }: AlertReceiverParts) {
  const [kept, states, reached] = await Promise.all([receiverStore.list(), receiverStates(), push()]);
  const receivers = kept.map((one) => receiverRow(one, states.get(one.name)));
  receivers.sort((a, b) => a.name < b.name ? -1 : 1);
  return c.json({ receivers, ...reached } satisfies ReceiversBody);
}

async function storedOf(store: ReceiverStore, name: string): Promise<AlertReceiver | null> {
  const reading = (await store.load(name))?.reading;
  return reading?.verdict === "read" ? reading.value : null;
}

async function putReceiver(c: Context, parts: AlertReceiverParts) {
  const name = nameOf(c);
  const parsed = SaveReceiver.safeParse(await readJson(c, limits), { reportInput: true });
  if (!parsed.success) throw new BadRequest("Cannot save the receiver", parsed.error.issues.map(safeProblem));
  const { receiver: edited, revision } = parsed.data;
  const { receiver, problems } = withSecretsOf(edited, await storedOf(parts.receiverStore, name));
  if (problems.length > 0) throw new BadRequest("Cannot save the receiver", problems);
  const saved = await parts.receiverStore.save(name, receiver, revision);
  return saved ? c.json({ name, ...saved } satisfies SavedReceiverBody) : await conflict(c, parts, name);
}

/** Without the value that was typed: it may be a secret with a typing error. Places are told from the receiver's top. */
function safeProblem(issue: z.core.$ZodIssue) {
  const { input: _, ...rest } = issue;
  const { path, message } = problemOf(rest as z.core.$ZodIssue);
  return { path: path.replace(/^receiver(\.|$)/, ""), message };
}

async function deleteReceiver(c: Context, parts: AlertReceiverParts) {
  const name = nameOf(c);
  const { revision } = parseRequest(DeleteParams, c.req.query(), "the parameters of /api/alert-receivers/:name");
  if (!await parts.receiverStore.load(name)) return missing(c, name);
  const telling = rulesThatTell(name, parts.rules());
  if (telling.length > 0) throw new BadRequest(`Cannot delete the receiver ${name}`, telling);
  return await parts.receiverStore.delete(name, revision) ? c.body(null, 204) : await conflict(c, parts, name);
}

async function conflict(c: Context, { receiverStore }: AlertReceiverParts, name: string) {
  const kept = await receiverStore.load(name);
  const current = kept ? receiverRow(kept) : goneReceiver(name);
  const message = `The receiver ${name} was ${kept ? "saved" : "deleted"} meanwhile; nothing was stored`;
  const error = { code: "conflict", message, problems: [] };
  return c.json({ error, current } satisfies ReceiverConflictBody, 409);
}

/** Says that it is JSON, as all that changes something must: no page of another web site can have it sent. */
async function testReceiver(c: Context, parts: AlertReceiverParts) {
  const name = nameOf(c);
  parseRequest(nothing, await readJson(c, limits), "the body of a test");
  const receiver = await storedOf(parts.receiverStore, name);
  if (!receiver) return missing(c, name);
  const problem = await parts.testReceiver({ ...receiver, name });
  return c.json({ ok: problem === null, problem } satisfies ReceiverTestBody);
}

const answers = ["application/json"];
const place = NameParams;
const stale = { 409: "Somebody else was faster: the receiver as it is now" };

/** What `/api/openapi.json` tells of them. */
export const alertReceiverRoutes: DescribedRoute[] = [
  {
    path: "/api/alert-receivers",
    summary: "Where alerts are told, how that went last, and who allowed a browser to be pushed to; without secrets",
    params: nothing,
    answers,
  },
  {
    method: "put",
    path: "/api/alert-receivers/{name}",
    summary: "Saves a receiver if it is still of that revision; a secret as it is shown stays the stored one",
    place,
    params: nothing,
    body: SaveReceiver,
    answers,
    failures: stale,
  },
  {
    method: "delete",
    path: "/api/alert-receivers/{name}",
    summary: "Deletes a receiver that no rule tells, if it is still of that revision",
    place,
    params: DeleteParams,
    answers: [],
    failures: stale,
  },
  {
    method: "post",
    path: "/api/alert-receivers/{name}/test",
    summary: "Sends a test and tells how that went",
    place,
    params: nothing,
    body: nothing,
    answers,
  },
];
