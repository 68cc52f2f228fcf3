import type { PageAddress } from "../address.ts";

type Document = Exclude<PageAddress, { page: "wall" }>;

/** A page to read or to work with; each is loaded for itself. */
export async function showDocument(address: Document): Promise<void> {
  document.title = "Frontline";
  document.body.append(await elementOf(address));
}

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
