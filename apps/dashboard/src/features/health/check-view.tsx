import { Link, useNavigate } from "@tanstack/react-router";
import type { CheckDetail } from "@valhalla-go/core/schemas";
import { type ReactElement, useMemo, useState } from "react";
import { breakAtGaps } from "../../lib/plot/plot-data.ts";
import { Plot } from "../../lib/plot/plot.tsx";
import { toMillis } from "../../lib/time/format-time.ts";
import { ToldText } from "../../lib/time/told-text.tsx";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { AvailabilityStrip } from "./availability-strip.tsx";
import { CheckChanges } from "./check-changes.tsx";
import { CheckDefinition } from "./check-definition.tsx";
import { CheckFacts } from "./check-facts.tsx";
import { CheckWhen } from "./check-when.tsx";
import classes from "./check-view.module.css";
import { DaysChoice } from "./days-choice.tsx";
import { KIND_WORDS, describeRhythm, describeTarget } from "./describe-target.ts";
import { formatLatency, formatShare } from "./format-measure.ts";
import { HealthMark } from "./health-mark.tsx";
import { LazySetCheckForm } from "./lazy-set-check-form.tsx";
import { RemoveCheckForm } from "./remove-check-form.tsx";

const DAY_SECONDS = 86_400;

interface Props {
  readonly detail: CheckDetail;
  readonly days: number;
  readonly onDays: (days: number) => void;
}

/** Everything that is known of one check. */
export function CheckView({ detail, days, onDays }: Props): ReactElement {
  const { check_id, check, from, status, reason, in_maintenance, history, changes, availability, latency_ms } = detail;
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const navigate = useNavigate();
  const close = (): void => setOpen(null);
  const title = check.title ?? check_id;
  const until = endOf(detail);
  const data = useMemo(() => plotLatency(history, days, until), [history, days, until]);
  return (
    <>
      <PageHead
        name={title}
        title={title}
        actions={
          from === "database" ? (
            <>
              <VerbButton needs="health:manage" onClick={() => setOpen("edit")}>
                Change the check
              </VerbButton>
              <VerbButton needs="health:manage" variant="subtle" onClick={() => setOpen("remove")}>
                Remove it
              </VerbButton>
            </>
          ) : undefined
        }
      >
        <p>
          <Link to="/health" className={classes.back}>
            Health
          </Link>
          {`, ${KIND_WORDS[check.kind]}: ${describeTarget(check)}, ${describeRhythm(check)}`}
        </p>
      </PageHead>
      <div className={panels.panels}>
        <Panel title="Now" aside={<CheckWhen view={detail} />}>
          <div className={classes.now} data-health={status}>
            <p className={classes.status}>
              <HealthMark status={status} />
              {in_maintenance ? (
                <span className={classes.soft}>in maintenance: it says nothing about health</span>
              ) : null}
            </p>
            <p className={classes.reason}>
              <ToldText text={reason} />
            </p>
            <CheckFacts facts={check} />
          </div>
          <dl className={classes.figures}>
            {(
              [
                ["24 hours", availability.day_1],
                ["7 days", availability.day_7],
                ["30 days", availability.day_30],
                ["90 days", availability.day_90],
              ] as const
            ).map(([label, share]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{formatShare(share)}</dd>
              </div>
            ))}
            {check.kind === "heartbeat"
              ? null
              : (["p50", "p95", "p99"] as const).map((name) => (
                  <div key={name}>
                    <dt>{name}, 24 hours</dt>
                    <dd>{formatLatency(latency_ms[name])}</dd>
                  </div>
                ))}
          </dl>
        </Panel>
        <Panel title="How it went" aside={<DaysChoice days={days} onChange={onDays} />}>
          <div className={classes.history}>
            <AvailabilityStrip history={history} days={days} until={until} />
            {check.kind === "heartbeat" ? null : (
              <Plot
                title="How long it took"
                data={data}
                format={formatLatency}
                summary={
                  data.times.length === 0
                    ? "No answer was measured in this time."
                    : `Half of the answers of the last 24 hours came within ${formatLatency(latency_ms.p50)}, 95 of 100 within ${formatLatency(latency_ms.p95)}.`
                }
              />
            )}
          </div>
        </Panel>
        <div className={panels.pair}>
          <CheckChanges changes={changes} />
          <CheckDefinition check_id={check_id} check={check} from={from} />
        </div>
      </div>
      {open === "edit" ? (
        <Dialog title={`Change ${check_id}`} onClose={close}>
          <LazySetCheckForm current={{ check_id, check }} onDone={close} />
        </Dialog>
      ) : null}
      {open === "remove" ? (
        <Dialog title={`Remove ${check_id}`} onClose={close}>
          <RemoveCheckForm
            check_id={check_id}
            status={status}
            onCancel={close}
            onDone={() => void navigate({ to: "/health" })}
          />
        </Dialog>
      ) : null}
    </>
  );
}

function plotLatency(history: CheckDetail["history"], days: number, until: number) {
  const measured = history.filter(({ p50_ms }) => p50_ms !== null);
  return breakAtGaps(
    {
      shown: [until / 1000 - days * DAY_SECONDS, until / 1000],
      times: measured.map(({ starts_at_utc }) => toMillis(starts_at_utc) / 1000),
      lines: [
        { label: "p50", values: measured.map(({ p50_ms }) => p50_ms) },
        { label: "p95", values: measured.map(({ p95_ms }) => p95_ms), isSecond: true },
      ],
    },
    measured.map(({ seconds }) => seconds),
  );
}

/** The end of the strip: the last look, or of what was measured. The page's own clock may be another one than the server's. */
function endOf({ last, history }: CheckDetail): number {
  const span = history.at(-1);
  const measured = span === undefined ? 0 : toMillis(span.starts_at_utc) + span.seconds * 1000;
  return Math.max(measured, last === null ? 0 : toMillis(last.at_utc)) || Date.now();
}
