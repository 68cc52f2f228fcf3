import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const source = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

type Violation = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

/** What axe-core finds against the page, as a line for each element; empty when it is accessible. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) =>
      `${id}: ${JSON.stringify(target)} ${failureSummary.replace(/\s+/g, " ")}`
    )
  );
}
