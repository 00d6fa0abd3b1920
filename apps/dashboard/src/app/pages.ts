import {
  IconChartLine,
  IconFingerprint,
  IconGauge,
  IconHeartRateMonitor,
  IconHistory,
  IconListCheck,
  IconNavigation,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import * as texts from "#texts/rail.ts";

/**
 * The pages in the order of the rail: where each is, what it is called, and the key that leads there after `g`. The first
 * four have a place of their own on a phone. `needs`: who may not is not shown it.
 */
export const PAGES = [
  { to: "/", label: texts.NOW, Icon: IconNavigation, key: "n" },
  { to: "/sessions", label: texts.SESSIONS, Icon: IconHistory, key: "s" },
  { to: "/cone", label: texts.CONE, Icon: IconGauge, key: "c" },
  { to: "/health", label: texts.HEALTH, Icon: IconHeartRateMonitor, key: "h" },
  { to: "/kpis", label: texts.KPIS, Icon: IconChartLine, key: "k" },
  { to: "/playbooks", label: texts.PLAYBOOKS, Icon: IconListCheck, key: "p" },
  { to: "/audit", label: texts.AUDIT, Icon: IconFingerprint, key: "a" },
  { to: "/access", label: texts.ACCESS, Icon: IconUsers, key: "u", needs: "access:read" },
  { to: "/settings", label: texts.SETTINGS, Icon: IconSettings, key: "," },
] as const;

/** How many pages have a place of their own on a phone; the others are behind "More". */
export const PAGES_AT_HAND = 4;
