import type { TriggerKind } from "../../schemas/alerts/triggers.ts";
import type { Text } from "../language.ts";
import { contactTexts } from "./alert-contacts.ts";
import { matterTexts } from "./alert-matters.ts";

/**
 * What happened, by the trigger: `main` names one value, `plain` stands where that value is unknown. The customer is named
 * beside it, so no sentence has a subject.
 */
export type TriggerTexts = { main?: Text; plain: Text };
export const triggerTexts: Record<TriggerKind, TriggerTexts> = { ...contactTexts, ...matterTexts };
