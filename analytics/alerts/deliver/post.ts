import { Buffer } from "node:buffer";
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { type LookupFunction } from "node:net";
import { DeliveryFailed } from "../delivery-failed.ts";
import { type Inside, literalAddress, mayReach, refusal } from "./safe-url.ts";

export type Answer = { status: number; headers: Record<string, string | undefined>; text: string };
export type Letter = { headers: Record<string, string | number>; body: string | Uint8Array; signal: AbortSignal };
/**
 * Posts to a URL, once: redirects are not followed. Rejects with `DeliveryFailed` when the address is inside and not allowed,
 * or when there is no answer before the signal.
 */
export type Post = (url: string, letter: Letter) => Promise<Answer>;

type Resolved = { address: string; family: number };
export type PostOptions = {
  inside: Inside;
  /** All addresses of a name; the system's when absent. */
  resolve?: (host: string) => Promise<readonly Resolved[]>;
  /** Certificate authorities to trust, PEM; the usual ones when absent. */
  ca?: string;
};

/** Of an answer, more is not read. */
const MOST_BYTES = 65_536;

export function safePost({ inside, resolve = (host) => lookup(host, { all: true }), ca }: PostOptions): Post {
  return (url, letter) => {
    const { hostname, protocol } = new URL(url);
    const literal = literalAddress(hostname);
    if (literal !== null && !mayReach(hostname, literal, inside)) return Promise.reject(refused(hostname));
    const options: RequestOptions = {
      method: "POST",
      headers: letter.headers,
      agent: false,
      lookup: checkedLookup(inside, resolve),
    };
    return protocol === "https:"
      ? send(httpsRequest(url, { ...options, ...(ca && { ca }) }), letter, hostname)
      : send(httpRequest(url, options), letter, hostname);
  };
}

/** The connection goes to the addresses that were checked: the name is not resolved a second time. */
function checkedLookup(inside: Inside, resolve: Required<PostOptions>["resolve"]): LookupFunction {
  return (host, { all }, callback) => {
    const find = async () => {
      const addresses = (await resolve(host)).filter(({ address }) => mayReach(host, address, inside));
      if (addresses.length === 0) throw refused(host);
      return addresses as [Resolved, ...Resolved[]];
    };
    find().then(
      (addresses) => all ? callback(null, addresses) : callback(null, addresses[0].address, addresses[0].family),
      (cause) => callback(cause, []),
    );
  };
}

function refused(host: string): DeliveryFailed {
  return new DeliveryFailed(refusal(host), { isFinal: true });
}

type Sending = ReturnType<typeof httpRequest>;

function send(sending: Sending, { body, signal }: Letter, host: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      reject(failure(cause, host));
      sending.destroy();
    };
    const onAbort = () => fail(new DeliveryFailed(`${host} did not answer in time`));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    sending.on("error", fail);
    sending.on("close", () => signal.removeEventListener("abort", onAbort));
    sending.on("response", (response) => {
      readAnswer(response).then(resolve, fail).finally(() => sending.destroy());
    });
    sending.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Uint8Array>) {
    pieces.push(piece.subarray(0, MOST_BYTES - length));
    length += piece.length;
    if (length >= MOST_BYTES) break;
  }
  const headers = response.headers as Answer["headers"];
  return { status: response.statusCode ?? 0, headers, text: new TextDecoder().decode(Buffer.concat(pieces)) };
}

/** The text of a socket's error names addresses; its code says enough. */
function failure(cause: unknown, host: string): DeliveryFailed {
  if (cause instanceof DeliveryFailed) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  return new DeliveryFailed(`Cannot reach ${host}: ${code ?? message}`);
}
