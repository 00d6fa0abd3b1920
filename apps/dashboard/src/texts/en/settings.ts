import type { SettingsTab } from "../../features/settings/settings-search.ts";

export const TITLE = "Settings";
export const PARTS = "Parts of the settings";
export const TABS: Readonly<Record<SettingsTab, string>> = {
  appearance: "Appearance",
  people: "People and keys",
  about: "About",
};
export const ABOUT_PAGE = "How it looks in this browser, who may come in, and what runs here.";

export const LOOK = "Look";
export const COLOURS = "Colours";
export const COLOUR_CHOICES = { auto: "As the system", light: "Light", dark: "Dark" } as const;
export const CONTRAST = "Contrast";
export const CONTRAST_CHOICES = { auto: "As the system", normal: "Normal", high: "High" } as const;
export const CONTRAST_WHY = "High contrast has borders around everything and text at 7 to 1 or more, light or dark.";
export const KEPT_HERE = "Kept in this browser, for everybody who uses it.";

export const KEYBOARD = "Keyboard";
export const SHORTCUTS = "Single keys";
export const SHORTCUT_CHOICES = { on: "On", off: "Off" } as const;
export const SHORTCUTS_WHY =
  "Keys such as g n do things on the page, never while you type. Turn them off if you speak to your machine, or press keys by accident.";
export const ALWAYS = "Ctrl K, or Cmd K, finds every page and action in any case.";
export const SHOW_KEYS = "Show the keys";

export const MORE = "More";
export const WALL = "Open the wall";
export const WALL_WHY = "Band, health, session and next step for a shared screen, readable from five metres.";
export const TOUR = "Take the tour again";
export const TOUR_WHY = "Four short notes on the page Now. Nothing is changed by it.";

export const PEOPLE = "Who may come in";
export const PEOPLE_WHY = "Operators, their roles and log-ins, and API keys have a page of their own.";
export const OPEN_ACCESS = "Open Access";
export const YOUR_LOGINS = "Your log-ins";
export const YOUR_PASSWORD = "Your password";
