import type { JetStreamClient } from "nats";
import type { NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import { builtInRules } from "./built-in-rules.ts";
import { natsReceiverStore, type ReceiverStore } from "./receiver-store.ts";
import { natsRuleStore, type RuleStore } from "./rule-store.ts";
import { ReceiversInForce, RulesInForce, unreadableText } from "./rules-in-force.ts";

/** What raises alerts and where they are told, as people say at each moment. */
export type AlertSettings = {
  ruleStore: RuleStore;
  receiverStore: ReceiverStore;
  /** The same list until a rule changes. */
  rules: () => readonly NamedRule[];
  /** By name; the same map until a receiver changes. */
  receivers: () => ReadonlyMap<string, NamedReceiver>;
  /** Called after a rule or receiver changed, by whomever. */
  onChange: () => void;
};

export type AlertSettingsOptions = { onProblem: (message: string) => void };

/** Opens both stores and follows them until the connection closes; resolves when all that is saved is in force. */
export async function startAlertSettings(
  js: JetStreamClient,
  { onProblem }: AlertSettingsOptions,
): Promise<AlertSettings> {
  const [ruleStore, receiverStore] = [await natsRuleStore(js), await natsReceiverStore(js)];
  const [rules, receivers] = [new RulesInForce(builtInRules), new ReceiversInForce()];
  for (const rule of await ruleStore.list()) rules.put(rule);
  for (const receiver of await receiverStore.list()) receivers.put(receiver);
  const settings: AlertSettings = {
    ruleStore,
    receiverStore,
    rules: () => rules.rules(),
    receivers: () => receivers.receivers(),
    onChange: () => {},
  };
  const tell = () => settings.onChange();
  follow(ruleStore, { what: "rule", put: (version) => rules.put(version) && tell(), onProblem });
  follow(receiverStore, { what: "receiver", put: (version) => receivers.put(version) && tell(), onProblem });
  return settings;
}

type Following<V> = { what: string; put: (version: V) => void; onProblem: (message: string) => void };

function follow<V extends Parameters<typeof unreadableText>[1]>(
  store: { watch(onChange: (version: V) => void): Promise<void> },
  { what, put, onProblem }: Following<V>,
): void {
  const watched = store.watch((version) => {
    const problem = unreadableText(what, version);
    if (problem) onProblem(problem);
    put(version);
  });
  void watched.catch((cause) => onProblem(`Cannot watch the alert ${what}s: ${cause.message}`));
}
