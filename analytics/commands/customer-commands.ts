import type { Command } from "../../schemas/command.ts";
import { customerErase, type CustomerEraseContext } from "./customer-erase.ts";
import { customerExport } from "./customer-export.ts";

/** What is done with one customer from the command line. */
export const customerCommands: Record<string, Command<CustomerEraseContext>> = {
  "customer export": customerExport,
  "customer erase": customerErase,
};
