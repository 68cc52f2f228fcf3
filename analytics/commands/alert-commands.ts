import type { Command } from "../../schemas/command.ts";
import type { AlertContext } from "./alert-context.ts";
import { alertDryRun } from "./alert-dry-run.ts";
import { alertList } from "./alert-list.ts";
import { alertReceiverDelete, alertReceiverImport, alertReceivers, alertTest } from "./alert-receivers.ts";
import { alertRuleDelete, alertRuleExport, alertRuleImport, alertRules } from "./alert-rules.ts";

/** The commands for alerts, by their whole names. They work while the program runs. */
export const alertCommands: Record<string, Command<AlertContext>> = {
  "alert list": alertList,
  "alert rules": alertRules,
  "alert rule export": alertRuleExport,
  "alert rule import": alertRuleImport,
  "alert rule delete": alertRuleDelete,
  "alert dry-run": alertDryRun,
  "alert receivers": alertReceivers,
  "alert receiver import": alertReceiverImport,
  "alert receiver delete": alertReceiverDelete,
  "alert test": alertTest,
};
