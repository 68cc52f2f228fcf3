import { type AlertReceiver, type ReceiverKind, secretShown } from "../../schemas/alerts/rule.ts";
import type { Problem } from "../../schemas/decode.ts";

/** What nobody sees again; the addresses of Slack and Teams let whoever knows them write. */
const secretOf: Partial<Record<ReceiverKind, "secret" | "routingKey" | "url">> = {
  webhook: "secret",
  slack: "url",
  teams: "url",
  pagerduty: "routingKey",
};

/** A receiver as it may leave the program: with `secretShown` in the place of its secret, behind the host in an address. */
export function withoutSecrets(receiver: AlertReceiver): AlertReceiver {
  const key = secretOf[receiver.kind];
  return key ? { ...receiver, [key]: hidden(receiver, key) } as AlertReceiver : receiver;
}

function hidden(receiver: AlertReceiver, key: string): string {
  return key === "url" ? `${new URL(valueOf(receiver, key)).origin}/${secretShown}` : secretShown;
}

function valueOf(receiver: AlertReceiver, key: string): string {
  return String((receiver as Record<string, unknown>)[key] ?? "");
}

/**
 * What is to be stored of a receiver that somebody edited: a secret that came back as it was shown is the stored one. It stays
 * only with the address it was given for, so that nobody has it sent elsewhere.
 */
export function withSecretsOf(
  edited: AlertReceiver,
  stored: AlertReceiver | null,
): { receiver: AlertReceiver; problems: Problem[] } {
  const key = secretOf[edited.kind];
  if (!key || !valueOf(edited, key).includes(secretShown)) return { receiver: edited, problems: [] };
  const isKept = stored?.kind === edited.kind && valueOf(edited, key) === hidden(stored, key);
  if (isKept && (key !== "routingKey" || valueOf(edited, "url") === valueOf(stored, "url"))) {
    return { receiver: { ...edited, [key]: valueOf(stored, key) } as AlertReceiver, problems: [] };
  }
  const why = isKept ? "because the address changed" : `in the place of ${secretShown}`;
  return { receiver: edited, problems: [{ path: key, message: `must be given again, ${why}` }] };
}
