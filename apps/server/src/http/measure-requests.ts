import type { RequestHandler } from "express";
import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** Figures for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly unexpectedErrors: Counter;
  readonly auditEntries: Counter;
  readonly measureRequests: RequestHandler;
}

const NANOS_PER_SECOND = 1e9;

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "valhalla_go_http_request_duration_seconds",
    help: "Time from the request to the end of the answer",
    labelNames: ["method", "status"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  return {
    registry,
    unexpectedErrors: new Counter({
      name: "valhalla_go_unexpected_errors_total",
      help: "Errors that nobody expected",
      registers: [registry],
    }),
    auditEntries: new Counter({
      name: "valhalla_go_audit_entries_total",
      help: "Audit entries committed by this process",
      registers: [registry],
    }),
    measureRequests(request, response, next) {
      const started = process.hrtime.bigint();
      response.once("finish", () => {
        const seconds = Number(process.hrtime.bigint() - started) / NANOS_PER_SECOND;
        duration.observe({ method: request.method, status: response.statusCode }, seconds);
      });
      next();
    },
  };
}
