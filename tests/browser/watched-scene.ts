import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { type Scene, setScene } from "./operator-page.ts";

/** A service that is looked at, and that can fall ill. */
export interface Target {
  readonly url: string;
  /** From now on it answers like this. */
  be(state: "well" | "sick"): void;
  close(): Promise<void>;
}

/** Starts a service on loopback: 200 and `ready` while it is well, 503 while it is not. */
export async function startTarget(): Promise<Target> {
  let state: "well" | "sick" = "well";
  const server = createServer((_request, response) => {
    response.writeHead(state === "well" ? 200 : 503, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify({ state: state === "well" ? "ready" : "failing" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`,
    be(next) {
      state = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Seconds for which red health has to last before the rule of the scene proposes, and to be over before it proposes back. */
const RULE_SECONDS = 3;

/** A policy under which a target is looked at every five seconds, and everything follows within seconds. */
function policyOf(target: string): string {
  return `
version: watched-1
dwell_minutes: 0.05
classes:
  boring:
    description: Proven, steady work that keeps the lights on.
    allows: { A: [run, scale], B: [run, scale], C: [run], D: [run] }
engines:
  storage_units: boring
windows:
  year-end:
    title: The books are closed
    when: { from: "2098-12-24T18:00", to: "2099-01-03T06:00", time_zone: Europe/Berlin }
  nights:
    title: Nobody is at work
    when: { cron: "0 3 * * 0", minutes: 60, time_zone: America/New_York }
    let_running_finish: true
checks:
  shop:
    kind: http
    title: The shop answers
    url: ${target}
    conditions: [status == 200, latency_ms < 2000, json.state == ready]
    every_seconds: 5
    yellow_after: 1
    red_after: 1
    green_after: 1
    owner: web team
    runbook: https://docs.test/shop
  nightly-backup:
    kind: heartbeat
    every_seconds: 86400
    severity: warning
kpis:
  runway_months:
    title: Runway
    unit: months
    better: higher
    target: 12
    yellow: 9
    red: 6
    fresh_hours: 800
    meaning: Cash in all accounts at the end of the month, divided by the mean outflow of the last three months.
    owner: finance
  deny_rate:
    title: Denied offers
    unit: "%"
    better: lower
    yellow: 25
    red: 40
    meaning: Offers that were denied, of all that were made in the week.
budgets:
  shop-availability:
    title: The shop answers
    of: { check: shop }
    objective: 0.999
rules:
  red-for-long:
    title: Health stays red
    when: [health == red]
    for_minutes: ${RULE_SECONDS / 60}
    clear_minutes: ${RULE_SECONDS / 60}
    propose: C
  short-runway:
    title: The runway is short
    when: [runway_months < 6]
    propose: D
`;
}

/** A scene in which a target is looked at; ends with `close` of both. */
export async function setWatchedScene(browser: Browser, target: Target): Promise<Scene> {
  return setScene(browser, {
    "policy/all.yaml": policyOf(target.url),
    "settings.yaml": "outbound:\n  allow: [127.0.0.1]\n",
  });
}

export const DAY_MS = 86_400_000;

/** Reports a month of a figure that goes down. */
export async function reportMonth(scene: Scene): Promise<void> {
  const points = Array.from({ length: 30 }, (_, day) => ({
    kpi: "runway_months",
    value: 13 - day * 0.2,
    at: new Date(Date.now() - (29 - day) * DAY_MS - 60_000).toISOString(),
  }));
  await scene.post("/core/kpis", { points });
}
