import type { AlertConflictBody } from "../../schemas/alerts/api.ts";
import type { AlertOutcome } from "../../schemas/alerts/names.ts";
import type { Locale } from "../language.ts";
import { deskTexts } from "../texts/alert-actions.ts";
import { stateTexts } from "../texts/alert-life.ts";

/** What a person does with an alert; who it is comes with sending it. */
export type Act =
  | { action: "claim" | "release" }
  | { action: "snooze"; minutes: number }
  | { action: "resolve"; outcome: AlertOutcome; comment: string }
  | { action: "comment"; text: string };
export type ActOnAlert = Act & { id: string };

/** Where an act is sent, and what. */
export function requestOf({ id, action, ...rest }: ActOnAlert, by: string): { url: string; body: object } {
  return { url: `/api/alerts/${encodeURIComponent(id)}/${action}`, body: { by, ...rest } };
}

/** Somebody was faster: who, or what became of it. */
export function conflictText({ alert }: AlertConflictBody, { locale, me }: { locale: Locale; me: string }): string {
  const { claimedBy, state } = alert;
  return claimedBy !== null && claimedBy !== me && state !== "resolved"
    ? locale.text(deskTexts.faster, { name: claimedBy })
    : locale.text(deskTexts.changed, { state: locale.text(stateTexts[state]) });
}
