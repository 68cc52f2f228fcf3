import type { PageAddress } from "../address.ts";
import "./fl-numbers-page.ts";
import "./fl-report-page.ts";
import "./fl-reports-page.ts";

/** A page to read: the numbers, the list of reports, or a report. */
export function showDocument(address: Exclude<PageAddress, { page: "wall" }>): void {
  document.title = "Frontline";
  document.body.append(elementOf(address));
}

function elementOf(address: Exclude<PageAddress, { page: "wall" }>): HTMLElement {
  switch (address.page) {
    case "numbers":
      return document.createElement("fl-numbers-page");
    case "reports":
      return document.createElement("fl-reports-page");
    case "report":
      return Object.assign(document.createElement("fl-report-page"), { name: address.report });
  }
}
