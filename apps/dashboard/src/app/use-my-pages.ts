import { useMe } from "../lib/access/me-context.ts";
import { PAGES } from "./pages.ts";

/** The pages that who looks may see. A page that comes and goes while that is not known would move all others. */
export function useMyPages(): readonly (typeof PAGES)[number][] {
  const scopes = useMe()?.scopes ?? [];
  return PAGES.filter((page) => !("needs" in page) || scopes.includes(page.needs));
}
