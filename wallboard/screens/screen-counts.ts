import { html, type TemplateResult } from "lit";
import "../elements/fl-shape.ts";
import type { Locale } from "../language.ts";
import { severityCountTexts } from "../texts/screen-states.ts";
import { screensTexts } from "../texts/screens.ts";
import { type ScreenView, severityCounts } from "./screen-view.ts";

/** How many screens there are, and how many are how bad. */
export function screenCounts(views: readonly ScreenView[], locale: Locale): TemplateResult {
  const counts = severityCounts(views);
  const some = (["bad", "warn", "ok"] as const).filter((severity) => counts[severity] > 0);
  return html`
    <div class="counts">
      <span>${locale.text(screensTexts.count, { count: views.length })}</span>
      ${some.map((severity) =>
        html`
          <span class=${severity}>
            <fl-shape .severity=${severity}></fl-shape>
            ${locale.text(severityCountTexts[severity], { count: counts[severity] })}
          </span>
        `
      )}
    </div>
  `;
}
