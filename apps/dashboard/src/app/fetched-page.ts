import { lazyRouteComponent } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { NotFetchedPage } from "./not-fetched-page.tsx";

type Page = () => ReactElement | null;

/**
 * A page that is fetched when somebody goes there, or is about to. Where that fails, {@link NotFetchedPage} takes its place: the
 * router itself would load the whole document anew, also while there is no server to load it from.
 */
export function fetchedPage<K extends string>(fetchModule: () => Promise<Record<K, Page>>, name: K) {
  return lazyRouteComponent<Record<string, Page>, string>(async () => {
    try {
      return await fetchModule();
    } catch {
      return { [name]: NotFetchedPage };
    }
  }, name);
}
