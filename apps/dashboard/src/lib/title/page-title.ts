import type { HealthStatus } from "@valhalla-go/core/schemas";
import { useEffect } from "react";
import { redTitle } from "#texts/frame.ts";
import { windowTitle } from "#texts/product.ts";

const FAVICON = { calm: "/favicon.svg", red: "/favicon-red.svg" } as const;

/** What the browser's tab says: the page, and before it that health is red, wherever somebody looks. */
const shown: { page: string | null; health: HealthStatus | undefined } = { page: null, health: undefined };

function show(change: Partial<typeof shown>): void {
  Object.assign(shown, change);
  if (shown.page === null) return;
  const title = windowTitle(shown.page);
  document.title = shown.health === "red" ? redTitle(title) : title;
}

/** Names the page in the browser's tab and history. */
export function usePageTitle(page: string): void {
  useEffect(() => show({ page }), [page]);
}

/**
 * Tells red health in the tab and by its icon, on every page, as long as somebody looks; undefined while it is not known or not to
 * be trusted.
 */
export function useHealthInTitle(health: HealthStatus | undefined): void {
  useEffect(() => {
    showHealth(health);
    return () => showHealth(undefined);
  }, [health]);
}

function showHealth(health: HealthStatus | undefined): void {
  show({ health });
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (link !== null) link.href = health === "red" ? FAVICON.red : FAVICON.calm;
}
