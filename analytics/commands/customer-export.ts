import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { ExportParams } from "../../schemas/customer.ts";
import { exportCustomer } from "../customer/export.ts";
import { exportPage } from "../customer/export-page.ts";
import { askProgram, customerId, noCustomer } from "./customer-request.ts";
import type { ReportContext } from "./report.ts";

export const customerExport: Command<ReportContext> = {
  operands: "ID",
  text: "Prints all data on one person: as JSON, or as a page to read.",
  options: { format: { type: "string", value: "FORMAT", text: "json (the default) or html" } },
  examples: [
    "frontline customer export 10045 > 10045.json",
    "frontline customer export 10045 --format html > 10045.html",
  ],
  async run(context, { values, operands }) {
    const id = customerId(operands);
    const { format } = parseRequest(ExportParams, values, "the options");
    const source = await context.reportSource();
    if ("address" in source) {
      const url = new URL(`/api/customers/${encodeURIComponent(id)}/export?format=${format}`, source.address);
      context.out(`${(await askProgram(url, "GET")).trimEnd()}\n`);
      return 0;
    }
    const all = await exportCustomer(source, id);
    if (!all) throw noCustomer(id);
    context.out(format === "html" ? exportPage(all) : `${JSON.stringify(all)}\n`);
    return 0;
  },
};
