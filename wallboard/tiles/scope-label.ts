import type { Scope } from "../../schemas/boards/scope.ts";
import { channelTexts } from "../texts/channels.ts";
import { waitingTexts } from "../texts/waiting.ts";
import type { Look } from "./tile-ui.ts";

/** What a tile looks at beside the whole board, in a word: its only site, its channel, its tier; '' where it says nothing. */
export function scopeLabel(scope: Scope | undefined, { locale, sites }: Pick<Look, "locale" | "sites">): string {
  if (!scope) return "";
  const [site, ...others] = scope.sites ?? [];
  const parts = [
    site !== undefined && others.length === 0 ? sites.find((one) => one.site === site)?.title ?? site : "",
    scope.channel ? locale.text(channelTexts[scope.channel]) : "",
    scope.tier ? tierLabel(scope.tier, locale) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function tierLabel(tier: NonNullable<Scope["tier"]>, locale: Look["locale"]): string {
  return locale.text(waitingTexts.tier, { tier });
}
