import type { PageAddress } from "../address.ts";
import { loadSentences } from "../load-sentences.ts";
import { pageLanguage } from "../page-language.ts";

type Document = Exclude<PageAddress, { page: "wall" }>;

/** A page to read or to work with; each is loaded for itself. */
export async function showDocument(address: Document): Promise<void> {
  document.title = "Frontline";
  const sentences = explaining.has(address.page)
    ? loadSentences(pageLanguage(location.href, navigator.languages))
    : null;
  const element = await elementOf(address);
  await sentences;
  document.body.append(element);
}

/** Pages that show formulas, definitions or notes, which the server says in English. */
const explaining: ReadonlySet<Document["page"]> = new Set(["edit", "numbers", "customer", "alert-rules", "report"]);

async function elementOf(address: Document): Promise<HTMLElement> {
  switch (address.page) {
    case "boards":
      await import("./fl-boards-page.ts");
      return document.createElement("fl-boards-page");
    case "edit":
      await import("./fl-edit-page.ts");
      return Object.assign(document.createElement("fl-edit-page"), { name: address.board });
    case "alerts":
      await import("./fl-alerts-page.ts");
      return document.createElement("fl-alerts-page");
    case "screens":
      await import("./fl-screens-page.ts");
      return document.createElement("fl-screens-page");
    case "numbers":
      await import("./fl-numbers-page.ts");
      return document.createElement("fl-numbers-page");
    case "customers":
      await import("./fl-customers-page.ts");
      return document.createElement("fl-customers-page");
    case "customer":
      await import("./fl-customer-page.ts");
      return Object.assign(document.createElement("fl-customer-page"), { customer: address.customer });
    case "alert-rules":
      await import("./fl-alert-rules-page.ts");
      return document.createElement("fl-alert-rules-page");
    case "alert-receivers":
      await import("./fl-alert-receivers-page.ts");
      return document.createElement("fl-alert-receivers-page");
    case "reports":
      await import("./fl-reports-page.ts");
      return document.createElement("fl-reports-page");
    case "report":
      await import("./fl-report-page.ts");
      return Object.assign(document.createElement("fl-report-page"), { name: address.report });
  }
}
