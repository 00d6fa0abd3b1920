/** The parts of the page Settings, as they stand in the URL. */
export const SETTINGS_TABS = ["appearance", "people", "about"] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** What the URL of the page asks for; whatever is no such thing is left out. */
export function readSettingsSearch(search: Record<string, unknown>): { readonly tab?: SettingsTab } {
  const tab = SETTINGS_TABS.find((known) => known === search["tab"]);
  return tab === undefined ? {} : { tab };
}
