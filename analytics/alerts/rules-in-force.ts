import type { AlertRule, NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import { problemText } from "../../schemas/decode.ts";
import type { ReceiverVersion } from "./receiver-store.ts";
import type { RuleVersion } from "./rule-store.ts";

/** The newest of what came in any order; false when a later one is known already. */
function takeNewer<V extends { name: string; revision: number }>(latest: Map<string, V>, version: V): boolean {
  if ((latest.get(version.name)?.revision ?? 0) >= version.revision) return false;
  latest.set(version.name, version);
  return true;
}

/** The rules as they are now: those that are saved, else those that come with the program. */
export class RulesInForce {
  readonly #builtIn: ReadonlyMap<string, AlertRule>;
  readonly #latest = new Map<string, RuleVersion>();
  #rules: readonly NamedRule[];

  constructor(builtIn: ReadonlyMap<string, AlertRule>) {
    this.#builtIn = builtIn;
    this.#rules = this.#compute();
  }

  /** Takes a version that was stored, or that was deleted; false when a later one is known already. */
  put(version: RuleVersion): boolean {
    if (!takeNewer(this.#latest, version)) return false;
    this.#rules = this.#compute();
    return true;
  }

  /** Also those that are switched off; the same list until one changes. One that cannot be read is not in force. */
  rules(): readonly NamedRule[] {
    return this.#rules;
  }

  #compute(): NamedRule[] {
    const names = [...new Set([...this.#builtIn.keys(), ...this.#latest.keys()])];
    return names.flatMap((name) => this.#named(name) ?? []);
  }

  /** One that comes with the program is in force since its saved one was deleted, or always. */
  #named(name: string): NamedRule | null {
    const version = this.#latest.get(name);
    if (version?.reading) {
      return version.reading.verdict === "read" ? { ...version.reading.value, name, since: version.at } : null;
    }
    const rule = this.#builtIn.get(name);
    return rule ? { ...rule, name, since: version?.at ?? 0 } : null;
  }
}

/** The receivers as they are now, with their secrets. */
export class ReceiversInForce {
  readonly #latest = new Map<string, ReceiverVersion>();
  #receivers: ReadonlyMap<string, NamedReceiver> = new Map();

  put(version: ReceiverVersion): boolean {
    if (!takeNewer(this.#latest, version)) return false;
    this.#receivers = new Map(
      [...this.#latest.values()].flatMap(({ name, reading }) =>
        reading?.verdict === "read" ? [[name, { ...reading.value, name }]] : []
      ),
    );
    return true;
  }

  /** By name; the same map until one changes. */
  receivers(): ReadonlyMap<string, NamedReceiver> {
    return this.#receivers;
  }
}

/** What is told of a version that cannot be read; null when it can. */
export function unreadableText(what: string, { name, reading }: RuleVersion | ReceiverVersion): string | null {
  return reading?.verdict === "unreadable"
    ? `Cannot read the alert ${what} ${name}: ${problemText(reading.problems)}`
    : null;
}
