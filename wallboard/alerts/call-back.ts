import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { TriggerKind } from "../../schemas/alerts/triggers.ts";
import { addressRule } from "../../schemas/customer.ts";
import { isOver } from "./alert-book.ts";

const unreached: readonly TriggerKind[] = ["abandoned", "refused", "deflected"];

/** Somebody went away unheard and nobody has reached them yet. */
export function isCallBack(alert: ShownAlert): boolean {
  return unreached.includes(alert.trigger) && alert.isGoingOn && !isOver(alert);
}

/** How an address is shown: a number that is whole is one to call. */
export type ShownAddress = { text: string; href: string | null };

/** The server masks it with stars until somebody claimed the alert. */
export function shownAddress(address: string | null): ShownAddress | null {
  if (!address) return null;
  const href = address.includes("*") ? null : linkOf(address);
  return { text: address, href };
}

function linkOf(address: string): string | null {
  switch (addressRule(address)) {
    case "phone":
      return `tel:${address.replace(/[^+\d]/g, "")}`;
    case "e-mail":
      return `mailto:${encodeURIComponent(address)}`;
    case "address":
      return null;
  }
}
