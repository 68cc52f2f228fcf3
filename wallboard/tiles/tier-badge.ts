import { css, html, type TemplateResult } from "lit";
import type { Tier } from "../../schemas/names.ts";
import { type Locale, UNKNOWN } from "../language.ts";
import { waitingTexts } from "../texts/waiting.ts";

export const tierBadgeStyles = css`
  .tier {
    justify-self: start;
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
    padding: 0 0.4em;
    font-size: max(var(--text-tiny), 0.8em);
    line-height: 1.4;
    border: var(--hairline) solid transparent;
    border-radius: 0.35em;
    color: var(--soft);
  }
  .tier.vip {
    border-color: currentColor;
    font-weight: 700;
    color: var(--ink);
  }
  .tier svg {
    width: 0.85em;
    height: 0.85em;
    fill: currentColor;
  }
`;

/** A customer's tier: VIPs by word and star; one that nobody looked up is a dash. */
export function tierBadge({ tier, isVip }: { tier: Tier | null; isVip: boolean }, locale: Locale): TemplateResult {
  if (isVip) return html`<span class="tier vip">${star}${locale.text(waitingTexts.vip)}</span>`;
  const label = tier ? locale.text(waitingTexts.tier, { tier }) : locale.text(waitingTexts.unknownTier);
  return html`<span class="tier" role="img" aria-label=${label}>${tier ?? UNKNOWN}</span>`;
}

export const star = html`
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 1l3.2 7.3 7.8.7-5.9 5.2 1.8 7.8L12 17.9 5.1 22l1.8-7.8L1 9l7.8-.7z" />
  </svg>
`;
