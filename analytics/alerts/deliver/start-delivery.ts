import type { NatsConnection } from "nats";
import type { NamedReceiver, NamedRule } from "../../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../../schemas/directory.ts";
import type { Settings } from "../../../schemas/settings.ts";
import { openSettings } from "../../settings-kv.ts";
import { openAlerts } from "../alert-store.ts";
import type { AlertReceiverParts } from "../../serve/alert-receiver-routes.ts";
import type { AlertMessage, AlertStore, Deliver } from "../ports.ts";
import { type ChannelParts, deliverBy } from "./channel.ts";
import { deliverOnce, TIME_LIMIT_MS } from "./deliver-once.ts";
import { emailChannel } from "./email.ts";
import { messageText } from "./message-text.ts";
import { natsChannel } from "./nats.ts";
import { happenedTo } from "./outcome.ts";
import { pagerdutyChannel } from "./pagerduty.ts";
import { safePost } from "./post.ts";
import { pushChannel } from "./push.ts";
import { pushKeys } from "./push-keys.ts";
import { natsPushSubscriptions } from "./push-store.ts";
import type { PushSubscriptions } from "./push-subscriptions.ts";
import { natsReceiverStates, type ReceiverStates } from "./receiver-states.ts";
import { type Inside, parseInside } from "./safe-url.ts";
import { Sender } from "./sender.ts";
import { slackChannel } from "./slack.ts";
import { teamsChannel } from "./teams.ts";
import { testMessage } from "./test-message.ts";
import { webhookChannel } from "./webhook.ts";

type SettingNames = "FRONTLINE_URL" | "FRONTLINE_SMTP_URL" | "FRONTLINE_MAIL_FROM" | "FRONTLINE_WEBHOOK_INSIDE";
/** Without them messages have no link, no mail is sent, and nothing inside is reached. */
export type DeliverySettings = { [N in SettingNames]?: Settings[N] };

export type DeliveryOptions = {
  nats: NatsConnection;
  settings: DeliverySettings;
  rules: () => readonly NamedRule[];
  receivers: () => ReadonlyMap<string, NamedReceiver>;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

/** What tells people, and what the routes ask for, which any process answers. */
export type Delivery = {
  /** What tells people of the alerts in that store, for the leading process only. */
  senderOf(store: Pick<AlertStore, "load" | "put">): Sender;
  /** What the routes of receivers ask for. */
  receivers: Pick<AlertReceiverParts, "receiverStates" | "push" | "testReceiver">;
  devices: PushDevices;
  /** Resolves when what is under way has ended, within 10 s. */
  stop(): Promise<void>;
};
/** What devices need to be pushed to. */
export type PushDevices = { publicKey: string; subscriptions: PushSubscriptions; inside: Inside };

/** Opens all channels. */
export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { nats, settings, directory, clock } = options;
  const js = nats.jetstream();
  const inside = parseInside(settings.FRONTLINE_WEBHOOK_INSIDE);
  const kv = await openSettings(js);
  const keys = await pushKeys(kv);
  const subscriptions = natsPushSubscriptions(kv);
  const words = (message: AlertMessage) => messageText(message, { directory: directory(), now: clock() });
  const parts: ChannelParts = { post: safePost({ inside }), words, clock };
  const url = settings.FRONTLINE_URL?.replace(/\/+$/, "") ?? null;
  const { FRONTLINE_SMTP_URL: mail, FRONTLINE_MAIL_FROM: from } = settings;
  const deliver = deliverBy({
    webhook: webhookChannel(parts),
    slack: slackChannel(parts),
    teams: teamsChannel(parts),
    pagerduty: pagerdutyChannel(parts),
    email: emailChannel({ words, server: mail && from ? { url: mail, from } : null }),
    push: pushChannel({ ...parts, keys, contact: contactOf(settings), subscriptions }),
    nats: natsChannel(nats),
  });
  const states = natsReceiverStates(await openAlerts(js));
  const rules = () => new Map(options.rules().map((rule) => [rule.name, rule]));
  const senders: Sender[] = [];
  return {
    senderOf(store) {
      const sender = new Sender({ ...options, store, deliver, states, rules, url });
      senders.push(sender);
      return sender;
    },
    receivers: {
      receiverStates: () => states.all(),
      async push() {
        const people = (await subscriptions.of(null)).map(({ person }) => person);
        return { pushKey: keys.publicKey, people: [...new Set(people)].sort() };
      },
      testReceiver: (receiver) => testReceiver(receiver, { ...options, deliver, states, url }),
    },
    devices: { publicKey: keys.publicKey, subscriptions, inside },
    stop: async () => void await Promise.all(senders.map((sender) => sender.idle())),
  };
}

/** Push services want to know whom to write to; some refuse what is not public, which nobody can help here. */
function contactOf({ FRONTLINE_URL: url, FRONTLINE_MAIL_FROM: from }: DeliverySettings): string {
  if (url?.startsWith("https://")) return url;
  const address = /[^\s<>]+@[^\s<>]+/.exec(from ?? "")?.[0];
  return `mailto:${address ?? "frontline@example.com"}`;
}

type Testing = Pick<DeliveryOptions, "clock" | "onProblem"> & {
  deliver: Deliver;
  states: ReceiverStates;
  url: string | null;
};

/** Sends a test by the same way as alerts; resolves with why it failed, null when the receiver took it. */
async function testReceiver(
  receiver: NamedReceiver,
  { deliver, states, url, clock, onProblem }: Testing,
): Promise<string | null> {
  const message = testMessage(receiver, { now: clock(), url });
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const outcome = await deliverOnce(deliver, { receiver, message, signal }, onProblem);
  const happened = happenedTo(outcome, 0, clock());
  // A test is not an alert that was lost.
  await states.note(receiver.name, { ...happened, isGivenUp: false });
  return happened.problem;
}
