import type { Text } from "../language.ts";
import { pageTexts } from "../texts/pages.ts";

/** The pages people go to, in their order. */
export const pageLinks: readonly { page: string; href: string; name: Text }[] = [
  { page: "boards", href: "/", name: pageTexts.boards },
  { page: "alerts", href: "/alerts", name: pageTexts.alerts },
  { page: "screens", href: "/screens", name: pageTexts.screens },
  { page: "customers", href: "/customers", name: pageTexts.customers },
  { page: "reports", href: "/reports", name: pageTexts.reports },
  { page: "numbers", href: "/kpis", name: pageTexts.numbers },
];
