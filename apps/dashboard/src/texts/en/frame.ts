export const SKIP_TO_VERDICT = "Skip to the verdict";
export const SKIP_TO_PAGE = "Skip to the page";
export const LOGIN_ENDED = "Your log-in has ended. What you see is not live any more.";
export const CONNECTION_LOST = "Connection lost. Trying again.";
export const CONNECTED_AGAIN = "Connected again.";
export const goTo = (page: string): string => `Go to ${page}`;
export const OPEN_WALL = "Open the wall";
export const WALL_WORDS = ["full screen", "shared screen", "monitor", "tv"];
export const COLOURS = {
  auto: "Colours as the system has them",
  light: "Light colours",
  dark: "Dark colours",
} as const;
export const COLOUR_WORDS = ["theme", "scheme", "dark mode", "light mode", "appearance"];
export const CONTRAST = {
  auto: "Contrast as the system asks for",
  normal: "Normal contrast",
  high: "High contrast",
} as const;
export const CONTRAST_WORDS = ["theme", "accessibility", "appearance"];
export const NARROW_RAIL = "Narrow the list of pages";
export const WIDEN_RAIL = "Widen the list of pages";
export const FIND = "Find a page or an action";
export const SHOW_KEYS = "Show the keys of this page";
export const SCHEMES = { auto: "as the system", dark: "dark", light: "light" } as const;
export const changeColours = (now: string, next: string): string => `Colours: ${now}. Change to ${next}`;
export const NO_SUCH_PAGE = "There is no such page.";
export const EVERYTHING_IS_ON = "Everything is on";
export const PAGE_FAILED = "This page failed. The session goes on.";
export const PAGE_FAILED_WHY =
  "Nothing on the server was changed by this. Load the page again; if it fails again, report this text:";
export const PAGE_NOT_FETCHED = "This page could not be fetched.";
export const PAGE_NOT_FETCHED_WHY =
  "When the server answers it is tried once more by itself; after that press the button. What you typed elsewhere is kept.";
export const LOAD_AGAIN = "Load the page again";
export const LIVE = "live";
export const CONNECTING = "connecting";
export const LOST = "lost";
export const SIGNED_OUT = "signed out";
export const SINCE = "since";
/** In the browser's tab: red health is told before all else. */
export const redTitle = (title: string): string => `RED: ${title}`;
export const nowTitle = (band: string, health: string): string => `Now: band ${band}, health ${health}`;
