import { askGate, beat, decideAction, pushSignal, removeSignal, reportKpis, closeFolds } from "@valhalla-go/core";
import { type Deed, mayBeRefused } from "./demo-scene.ts";
import type { Draws } from "./draws.ts";
import { keepHouse } from "./keep-house.ts";
import { REFUNDS_DAYS, findStoryMidnight } from "./story-midnight.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./time-spans.ts";

const DEPLOYED = ["storefront", "search", "recommendations", "warehouse", "payouts"] as const;
const PRICED = ["price_experiments", "recommendations", "search"] as const;

/** What jobs and pipelines do: questions to the gate and the cone, reports of figures, heartbeats and signals. */
export function planServices(draws: Draws, from_ms: number, until_ms: number): Deed[] {
  const first = Math.ceil(from_ms / DAY) * DAY - DAY;
  const deeds: Deed[] = [];
  for (let midnight = first; midnight < until_ms; midnight += DAY) {
    const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
    deeds.push(...planQuestions(draws, midnight, isWeekend), ...planReports(draws, midnight, isWeekend, until_ms));
    deeds.push(...planJobs(draws, midnight));
  }
  deeds.push(...planLastReports(until_ms));
  return deeds.filter(({ at_ms }) => at_ms > from_ms + 10 * MINUTE && at_ms < until_ms);
}

function planQuestions(draws: Draws, midnight: number, isWeekend: boolean): Deed[] {
  const deeds: Deed[] = [];
  for (let nth = 0; nth < (isWeekend ? 3 : 13); nth += 1) {
    const name = ["ask", midnight, nth] as const;
    const at_ms = midnight + draws.between(6.5, 19, ...name) * HOUR;
    const question = {
      engine: draws.one(DEPLOYED, "engine", ...name),
      action: draws.isHit(0.85, "deploy", ...name) ? "deploy" : "scale",
      purpose: draws.isHit(0.1, "rollback", ...name) ? ("rollback" as const) : ("deploy" as const),
      dry_run: draws.isHit(0.12, "dry", ...name),
    };
    // A pipeline that is told to wait asks again.
    const times = draws.isHit(0.3, "again", ...name) ? 3 : 1;
    for (let time = 0; time < times; time += 1) {
      deeds.push({ at_ms: at_ms + time * 15 * SECOND, act: (scene) => scene.run(askGate, "pipeline", question) });
    }
    deeds.push({ at_ms: at_ms + 2 * MINUTE, act: (scene) => scene.run(closeFolds, "system", {}) });
  }
  for (let nth = 0; nth < (isWeekend ? 4 : 9); nth += 1) {
    const name = ["decide", midnight, nth] as const;
    const input = {
      engine: draws.one(PRICED, "engine", ...name),
      action: draws.one(["run", "optimize"], "action", ...name),
    };
    deeds.push({
      at_ms: midnight + draws.between(0, 24, ...name) * HOUR,
      act: (scene) => scene.run(decideAction, "pricing", input),
    });
  }
  return deeds;
}

function planReports(draws: Draws, midnight: number, isWeekend: boolean, until_ms: number): Deed[] {
  const day = midnight / DAY;
  const ago = (until_ms - midnight) / DAY;
  const noise = (name: string): number => draws.between(-1, 1, name, day);
  // Refunds rose once before, and rise now; conversion has been growing; the runway shrinks by a month in a month.
  const refund_rate =
    2.3 +
    0.3 * noise("refunds") +
    (midnight === findStoryMidnight(until_ms) - REFUNDS_DAYS * DAY ? 2.1 : 0) +
    (ago < 4 ? 0.9 - ago * 0.2 : 0);
  const checkout_conversion = 3.1 + 0.012 * (30 - ago) + 0.12 * noise("conversion") - (isWeekend ? 0.15 : 0);
  const deeds: Deed[] = [
    report(midnight + 5 * HOUR, { refund_rate, checkout_conversion }),
    ...[0, 6, 12, 18].map((hour) => {
      const payout_backlog = Math.round(90 + 60 * draws.share("backlog", day, hour) + (hour === 6 ? 120 : 0));
      return report(midnight + (hour + 0.4) * HOUR, { payout_backlog });
    }),
    ...[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => {
      const rush = 1 - Math.cos(((hour - 3) / 24) * 2 * Math.PI);
      const orders = (30 + 62 * rush) * (isWeekend ? 0.7 : 1) * draws.between(0.85, 1.15, "orders", day, hour);
      return report(midnight + (hour + 0.1) * HOUR, { orders_per_hour: Math.round(orders) });
    }),
  ];
  if (new Date(midnight).getUTCDay() === 1) {
    deeds.push(report(midnight + 6.5 * HOUR, { runway_months: 11.2 - (30 - ago) / 28 }));
  }
  return deeds;
}

/** So that the figures of the last hours are there also where the story is short, and one of them is bad. */
function planLastReports(until_ms: number): Deed[] {
  return [
    report(until_ms - 3.2 * HOUR, {
      runway_months: 10.2,
      payout_backlog: 134,
      orders_per_hour: 118,
      checkout_conversion: 3.43,
    }),
    { at_ms: until_ms - 3.1 * HOUR, act: (scene) => scene.run(beat, "jobs", { check_id: "ledger-export" }) },
    report(until_ms - 38 * MINUTE, { refund_rate: 4.3 }),
  ];
}

function report(at_ms: number, values: Readonly<Record<string, number>>): Deed {
  const points = Object.entries(values).map(([kpi, value]) => ({ kpi, value: Math.round(value * 100) / 100 }));
  return {
    at_ms,
    act: async (scene) => {
      await scene.run(reportKpis, "figures", { points });
      await keepHouse(scene);
    },
  };
}

/** The backup, which failed once, the export, which was late once, and the queue of payouts. */
function planJobs(draws: Draws, midnight: number): Deed[] {
  const day = midnight / DAY;
  const failed = draws.isHit(0.05, "backup", day);
  const backup_ms = midnight + draws.between(2.2, 2.9, "backup-at", day) * HOUR;
  const deeds: Deed[] = [
    {
      at_ms: backup_ms,
      act: (scene) =>
        scene.run(beat, "jobs", {
          check_id: "nightly-backup",
          ok: !failed,
          note: failed
            ? "the copy was made and could not be opened"
            : `${(38 + (day % 9)).toFixed(0)} GB copied and opened`,
        }),
    },
  ];
  if (failed) {
    deeds.push({
      at_ms: backup_ms + 1.5 * HOUR,
      act: (scene) => scene.run(beat, "jobs", { check_id: "nightly-backup", note: "second attempt went well" }),
    });
  }
  for (const hour of [1, 13]) {
    if (draws.isHit(0.04, "export-late", day, hour)) continue;
    deeds.push({
      at_ms: midnight + (hour + draws.share("export", day, hour) / 2) * HOUR,
      act: (scene) => scene.run(beat, "jobs", { check_id: "ledger-export" }),
    });
  }
  if (draws.isHit(0.16, "queue", day)) {
    const lag = draws.whole(4, 19, "lag", day);
    const at_ms = midnight + draws.between(8, 15, "queue-at", day) * HOUR;
    const reason = `${lag} minutes behind, ${lag * 37} payments wait`;
    deeds.push(
      {
        at_ms,
        act: (scene) =>
          scene.run(pushSignal, "jobs", { source: "payout-queue", status: "yellow", reason, ttl_seconds: 21_600 }),
      },
      {
        at_ms: at_ms + draws.between(0.4, 1.6, "drained", day) * HOUR,
        act: (scene) =>
          scene.run(pushSignal, "jobs", {
            source: "payout-queue",
            status: "green",
            reason: "drained",
            ttl_seconds: 21_600,
          }),
      },
      {
        at_ms: at_ms + 3 * HOUR,
        act: (scene) => mayBeRefused(scene.run(removeSignal, "mira", { source: "payout-queue" }), "SIGNAL_UNKNOWN"),
      },
    );
  }
  return deeds;
}
