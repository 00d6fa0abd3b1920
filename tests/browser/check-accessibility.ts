import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> };
  }
}

/** Serious and critical findings of axe on the page as it is, one line each. */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
}
