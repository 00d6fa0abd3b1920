import { statfs } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { HealthStatus, Store, StoreCondition } from "@valhalla-go/core";
import type { HealthSettings } from "../composition/settings.ts";
import type { ErrorCounter } from "./error-counter.ts";

/** What a probe found: a colour and a sentence with the figure. */
export interface Finding {
  readonly status: HealthStatus;
  readonly reason: string;
}

/** One measurement of the server's own state. A probe that throws has measured nothing. */
export interface Probe {
  readonly source: string;
  measure(): Promise<Finding>;
  /** Tells of what it finds between two measurements. Answers the function that ends it. */
  onFinding?(listener: (finding: Finding) => void): () => void;
  stop?(): void;
}

type ProbedStore = Pick<Store, "checkWritable" | "condition" | "onCondition">;

/**
 * Writes and commits a row: the only evidence that the database can be written. That it cannot is told at once, with the
 * change that fails.
 */
export function probeDatabase(store: ProbedStore): Probe {
  return {
    source: "server.database",
    async measure() {
      try {
        await store.checkWritable();
        return describeCondition(store.condition);
      } catch (error) {
        if (store.condition.kind !== "sound") return describeCondition(store.condition);
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        return { status: "red", reason: `the database cannot be written: ${cause}` };
      }
    },
    onFinding: (listener) => store.onCondition((condition) => listener(describeCondition(condition))),
  };
}

/** What a store can do, and what to do about what it cannot. */
export function describeCondition(condition: StoreCondition): Finding {
  switch (condition.kind) {
    case "sound":
      return { status: "green", reason: "the database can be written" };
    case "full":
      return {
        status: "red",
        reason: `the disk of the database is full (${condition.problem}); make room on it, and writing goes on by itself`,
      };
    case "unavailable":
      return {
        status: "red",
        reason: `the database cannot be written (${condition.problem}); check its disk; it is tried again and again, and writing goes on by itself`,
      };
    case "read_only":
      return {
        status: "red",
        reason: `row ${condition.row} of table ${condition.table} is damaged (${condition.problem}); nothing is written any more; restore a backup`,
      };
    default:
      return condition satisfies never;
  }
}

const BYTES_PER_MB = 1_000_000;
const MB_PER_GB = 1000;

/** Free space, for users without privileges, on the disk of a folder. */
export function probeDisk(folder: string, { yellow, red }: HealthSettings["free_disk_mb"]): Probe {
  return {
    source: "server.disk",
    async measure() {
      const { bavail, bsize } = await statfs(folder);
      const free = Math.floor((bavail * bsize) / BYTES_PER_MB);
      return {
        status: statusBelow(free, { yellow, red }),
        reason: `${tellMegabytes(free)} are free on the disk of the data folder`,
      };
    },
  };
}

function tellMegabytes(megabytes: number): string {
  return megabytes < MB_PER_GB ? `${megabytes} MB` : `${(megabytes / MB_PER_GB).toFixed(1)} GB`;
}

const NANOS_PER_MILLI = 1e6;

/** The delay is sampled so often; an idle loop already measures this much. */
const RESOLUTION_MS = 20;

/** The longest delay of the event loop since the measurement before: a single long block is what callers feel. */
export function probeEventLoop(limits: HealthSettings["event_loop_delay_ms"]): Probe {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    source: "server.event_loop",
    async measure() {
      const delay = Math.max(0, Math.round(histogram.max / NANOS_PER_MILLI) - RESOLUTION_MS);
      histogram.reset();
      return { status: statusAbove(delay, limits), reason: `answers are delayed by up to ${delay} ms` };
    },
    stop: () => histogram.disable(),
  };
}

/** Errors that nobody expected in the counter's window. */
export function probeErrors(errors: ErrorCounter, limits: HealthSettings["unexpected_errors"]): Probe {
  return {
    source: "server.errors",
    async measure() {
      const count = errors.count();
      return { status: statusAbove(count, limits), reason: `${count} unexpected errors in the last 15 minutes` };
    },
  };
}

/** The JSON files beside the database, which other tools read: yellow while they cannot be written. */
export function probeJsonFiles(files: { readonly problem: string | null }): Probe {
  return {
    source: "server.json_files",
    async measure() {
      if (files.problem === null) return { status: "green", reason: "the JSON files are up to date" };
      return { status: "yellow", reason: files.problem };
    },
  };
}

function statusAbove(value: number, { yellow, red }: { yellow: number; red: number }): HealthStatus {
  if (value >= red) return "red";
  return value >= yellow ? "yellow" : "green";
}

function statusBelow(value: number, { yellow, red }: { yellow: number; red: number }): HealthStatus {
  if (value <= red) return "red";
  return value <= yellow ? "yellow" : "green";
}
