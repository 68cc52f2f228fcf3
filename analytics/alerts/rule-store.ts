import type { JetStreamClient } from "nats";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import type { Kept, KeptStore, KeptVersion } from "../kept.ts";
import { natsKeptStore } from "../kept-store.ts";
import { openSettings } from "../settings-kv.ts";
import { readAs, type Reading } from "./reading.ts";

export type RuleReading = Reading<AlertRule>;
export type KeptRule = Kept<RuleReading>;
export type RuleVersion = KeptVersion<RuleReading>;
/** Rules that people made, kept in NATS. */
export type RuleStore = KeptStore<AlertRule, RuleReading>;

export const readRule = readAs(AlertRule);

export async function natsRuleStore(js: JetStreamClient): Promise<RuleStore> {
  return natsKeptStore(await openSettings(js), { prefix: "alert-rule.", what: "the alert rule", read: readRule });
}
