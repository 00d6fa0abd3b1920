import { Policy } from "@valhalla-go/core";
import { DAY } from "./time-spans.ts";

const classes = {
  boring: {
    description: "Proven, steady work that keeps the lights on.",
    allows: { A: ["run", "scale", "deploy"], B: ["run", "deploy"], C: ["run"], D: ["run"] },
  },
  alpha: {
    description: "The main bets, which earn more and risk more.",
    allows: { A: ["run", "scale", "deploy", "optimize"], B: ["run", "deploy"], C: ["run"] },
  },
  opportunistic: {
    description: "Chances that are taken when there is room for them.",
    allows: { A: ["run", "deploy", "optimize"], B: ["run"] },
  },
  legacy: { description: "On its way out; never started again.", allows: {} },
};

const engines = {
  storefront: "boring",
  payouts: "boring",
  warehouse: "boring",
  search: "alpha",
  recommendations: "alpha",
  price_experiments: "opportunistic",
  old_importer: "legacy",
};

const kpis = {
  checkout_conversion: {
    title: "Checkout conversion",
    unit: "%",
    better: "higher",
    target: 3.4,
    yellow: 2.9,
    red: 2.4,
    meaning: "Orders that were paid, of all baskets that reached the checkout on that day.",
    owner: "growth",
  },
  refund_rate: {
    title: "Refund rate",
    unit: "%",
    better: "lower",
    target: 2,
    yellow: 3.2,
    red: 4,
    meaning: "Orders that were refunded in the last seven days, of all that were delivered in them.",
    owner: "finance",
  },
  orders_per_hour: {
    title: "Orders per hour",
    unit: "orders",
    better: "higher",
    target: 120,
    yellow: 25,
    red: 8,
    fresh_hours: 24,
    meaning: "Orders that were paid in the last three hours, divided by three.",
    owner: "operations",
  },
  payout_backlog: {
    title: "Payouts that wait",
    unit: "payouts",
    better: "lower",
    target: 50,
    yellow: 300,
    red: 900,
    fresh_hours: 24,
    meaning: "Payouts that are due and not sent, at the moment of the report.",
    owner: "finance",
  },
  runway_months: {
    title: "Runway",
    unit: "months",
    better: "higher",
    target: 12,
    yellow: 9,
    red: 6,
    fresh_hours: 800,
    meaning: "Cash in all accounts, divided by the mean outflow of the last three months.",
    owner: "finance",
  },
};

const shared = { yellow_after: 1, red_after: 2, green_after: 2, timeout_ms: 5000 };

function checksEvery(every_seconds: number): object {
  const probed = { ...shared, every_seconds };
  return {
    storefront: {
      kind: "http",
      title: "The storefront answers",
      url: "https://shop.northlight.example/health",
      conditions: ["status == 200", "latency_ms < 900", "json.state == ready", "days_left > 14"],
      owner: "web team",
      runbook: "https://wiki.northlight.example/storefront",
      ...probed,
    },
    "payments-api": {
      kind: "http",
      title: "The payment provider takes payments",
      url: "https://api.payments.example/v2/ping",
      conditions: ["status == 200", "latency_ms < 1500"],
      owner: "payments",
      runbook: "https://wiki.northlight.example/payments",
      ...probed,
    },
    search: {
      kind: "http",
      title: "Search answers in time",
      url: "https://search.northlight.example/status",
      conditions: ["status == 200", "latency_ms < 600"],
      severity: "warning",
      owner: "search team",
      runbook: "https://wiki.northlight.example/search",
      ...probed,
    },
    "ledger-db": {
      kind: "tcp",
      title: "The ledger's database is there",
      host: "ledger-db.northlight.example",
      port: 5432,
      tls: true,
      owner: "platform",
      ...probed,
    },
    "nightly-backup": {
      kind: "heartbeat",
      title: "The nightly backup ran",
      every_seconds: 86_400,
      grace_seconds: 14_400,
      owner: "platform",
      runbook: "https://wiki.northlight.example/backup",
    },
    "ledger-export": {
      kind: "heartbeat",
      title: "The ledger was exported",
      every_seconds: 43_200,
      grace_seconds: 7200,
      severity: "warning",
      owner: "finance",
    },
  };
}

const refunds = {
  title: "Too much comes back",
  when: ["refund_rate > 4"],
  propose: "C",
  clear_minutes: 30,
};
const redForLong = {
  title: "Health stays red",
  when: ["health == red"],
  for_minutes: 15,
  propose: "C",
  clear_minutes: 60,
};
const shortRunway = { title: "The runway is short", when: ["runway_months < 6"], propose: "D" };

const weekend = {
  title: "Nothing new over the weekend",
  when: { cron: "0 15 * * FRI", until_cron: "0 6 * * MON", time_zone: "Europe/Berlin" },
  actions: ["deploy", "optimize"],
};

const budgets = {
  "storefront-availability": { title: "The storefront answers", of: { check: "storefront" }, objective: 0.99 },
  "payments-availability": { title: "Payments go through", of: { check: "payments-api" }, objective: 0.985 },
  "search-in-time": { title: "Search answers in time", of: { check: "search" }, objective: 0.95 },
};

/** A policy as it stands in its file, and as it is read. */
export interface DemoPolicy {
  readonly written: object;
  readonly policy: Policy;
}

/** The policy of the team in its versions; the last one is in force at the end of the story, at `until_ms`. */
export function demoPolicies(until_ms: number): readonly [DemoPolicy, DemoPolicy, DemoPolicy, DemoPolicy] {
  const first = { classes, engines, kpis, checks: checksEvery(3600), rules: { "red-for-long": redForLong } };
  const second = { ...first, windows: { weekend }, rules: { ...first.rules, "many-refunds": refunds } };
  const third = {
    ...second,
    budgets,
    gate: { session_for: ["deploy"] },
    rules: { ...second.rules, "short-runway": shortRunway },
  };
  const fourth = { ...third, checks: checksEvery(120), windows: { weekend, "month-end": monthEnd(until_ms) } };
  return [version("1", first), version("2", second), version("3", third), version("4", fourth)];
}

function version(number: string, rules: object): DemoPolicy {
  const written = { version: `northlight-${number}`, dwell_minutes: 15, ...rules };
  return { written, policy: Policy.parse(written) };
}

/** A freeze that is known of and has not begun. */
function monthEnd(until_ms: number): object {
  const day = (days: number): string => new Date(until_ms + days * DAY).toISOString().slice(0, 10);
  return {
    title: "The books of the month are closed",
    when: { from: `${day(3)}T18:00`, to: `${day(5)}T06:00`, time_zone: "Europe/Berlin" },
    purposes: ["deploy"],
    warn_minutes: 1440,
  };
}
