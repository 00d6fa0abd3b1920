import { type Clock, type Measurement, addSeconds, formatUtc } from "@valhalla-go/core";
import type { HealthSettings } from "../composition/settings.ts";
import type { Finding, Probe } from "./probes.ts";

/** Measures the server again and again, and knows the latest measurements. */
export interface ServerMonitor {
  /** The same array until something was measured. */
  latest(): readonly Measurement[];
  /** Measures now; afterwards {@link latest} is fresh. */
  measure(): Promise<void>;
  stop(): void;
}

/** A probe that fails leaves its last measurement to grow stale, and so turns yellow: no data is never green. */
export function createServerMonitor(
  probes: readonly Probe[],
  clock: Clock,
  { measure_every_seconds, fresh_for_seconds }: Pick<HealthSettings, "measure_every_seconds" | "fresh_for_seconds">,
): ServerMonitor {
  const latest = new Map<string, Measurement>(
    probes.map(({ source }) => [
      source,
      { source, status: null, reason: "", measured_at_utc: null, expires_at_utc: null },
    ]),
  );

  let listed: readonly Measurement[] = [...latest.values()];
  const underWay = new Set<Probe>();

  /** A probe that hangs is not asked again, and holds up no other. */
  async function measureOne(probe: Probe): Promise<void> {
    if (underWay.has(probe)) return;
    underWay.add(probe);
    const finding = await probe.measure().catch(() => null);
    underWay.delete(probe);
    if (finding !== null) keep(probe, finding);
  }

  function keep(probe: Probe, finding: Finding): void {
    const measured_at_utc = formatUtc(clock.nowMicros());
    const expires_at_utc = addSeconds(measured_at_utc, fresh_for_seconds);
    latest.set(probe.source, { source: probe.source, ...finding, measured_at_utc, expires_at_utc });
    listed = [...latest.values()];
  }

  async function measure(): Promise<void> {
    await Promise.all(probes.map(measureOne));
  }

  const unsubscribes = probes.map((probe) => probe.onFinding?.((finding) => keep(probe, finding)));
  const timer = setInterval(() => void measure(), measure_every_seconds * 1000);
  timer.unref();
  return {
    latest: () => listed,
    measure,
    stop() {
      clearInterval(timer);
      for (const unsubscribe of unsubscribes) unsubscribe?.();
      for (const probe of probes) probe.stop?.();
    },
  };
}
