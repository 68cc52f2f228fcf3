import { html, type TemplateResult } from "lit";
import type { Locale } from "../language.ts";
import { screenHelpTexts } from "../texts/screen-states.ts";

/** How a TV comes into the list, with an address to begin with. */
export function screenHelp(locale: Locale, origin: string): TemplateResult {
  return html`
    <p>${locale.text(screenHelpTexts.open)}</p>
    <p><code>${origin}/wall/main?screen=kitchen</code></p>
    <p class="soft">${locale.text(screenHelpTexts.board)}</p>
    <p class="soft">${locale.text(screenHelpTexts.name)}</p>
    <p>${locale.text(screenHelpTexts.wait)}</p>
  `;
}
