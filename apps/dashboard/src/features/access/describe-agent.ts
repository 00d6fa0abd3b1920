import * as texts from "#texts/access.ts";

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** A browser by what it says of itself: `Firefox on Linux`. It can say anything, so this helps to recognise one, no more. */
export function describeAgent(agent: string | null): string {
  if (agent === null || agent.trim() === "") return texts.UNKNOWN_DEVICE;
  const browser = find(BROWSERS, agent);
  const system = find(SYSTEMS, agent);
  if (browser === null) return system === null ? agent : texts.programOn(system);
  return system === null ? browser : texts.browserOn(browser, system);
}

function find(known: readonly (readonly [RegExp, string])[], agent: string): string | null {
  return known.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}
