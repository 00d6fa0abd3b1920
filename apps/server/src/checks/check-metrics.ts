import { Counter, Gauge, type Registry } from "prom-client";

/** Figures for Prometheus about the looks that this process takes. */
export interface CheckMetrics {
  began(look: { readonly late: boolean }): void;
  /** `stopped`: given up, because the server ends or something went wrong here. */
  ended(outcome: "ok" | "failed" | "stopped"): void;
}

export function createCheckMetrics(registry: Registry): CheckMetrics {
  const registers = [registry];
  const underWay = new Gauge({ name: "valhalla_go_checks_under_way", help: "Looks under way", registers });
  const late = new Counter({
    name: "valhalla_go_checks_late_total",
    help: "Looks that began more than five seconds after they were due",
    registers,
  });
  const done = new Counter({
    name: "valhalla_go_checks_total",
    help: "Looks that ended, by what was found",
    labelNames: ["outcome"],
    registers,
  });
  return {
    began(look) {
      underWay.inc();
      if (look.late) late.inc();
    },
    ended(outcome) {
      underWay.dec();
      if (outcome !== "stopped") done.inc({ outcome });
    },
  };
}
