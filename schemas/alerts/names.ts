import { z } from "zod";

/** What a rule or receiver is called in addresses, NATS subjects and keys. */
export const AlertName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "must match [a-z0-9][a-z0-9-]{0,62}");

/** A person as the desk and the settings call them. */
export const Person = z.string().trim().min(1).max(80);

export const alertSeverities = ["info", "warn", "bad"] as const;
export const AlertSeverity = z.enum(alertSeverities);
export type AlertSeverity = z.infer<typeof AlertSeverity>;

/** `expired` is what nobody took for so long that nobody will. */
export const alertStates = ["firing", "claimed", "snoozed", "resolved", "expired"] as const;
export const AlertState = z.enum(alertStates);
export type AlertState = z.infer<typeof AlertState>;

/** How it went, as the person says who resolves it. `saved` and `lost` are counted by person and rule. */
export const alertOutcomes = ["saved", "called-back", "no-answer", "lost", "no-need", "false-alarm"] as const;
export const AlertOutcome = z.enum(alertOutcomes);
export type AlertOutcome = z.infer<typeof AlertOutcome>;
