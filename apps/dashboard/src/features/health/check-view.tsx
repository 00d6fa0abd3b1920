import { Link, useNavigate } from "@tanstack/react-router";
import type { CheckDetail } from "@valhalla-go/core/schemas";
import { type ReactElement, useMemo, useState } from "react";
import * as texts from "#texts/health.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
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
import { describeRhythm, describeTarget } from "./describe-target.ts";
import { formatLatency, formatShare } from "./format-measure.ts";
import { HealthMark } from "./health-mark.tsx";
import { LazySetCheckForm } from "./lazy-set-check-form.tsx";
import { RemoveCheckForm } from "./remove-check-form.tsx";
import { TestNow } from "./test-now.tsx";

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
  useCommands(
    from === "database"
      ? [
          {
            id: "check.edit",
            label: texts.changeCheck(check_id),
            group: "health",
            needs: "health:manage",
            shortcut: "e",
            run: () => setOpen("edit"),
          },
          {
            id: "check.remove",
            label: texts.removeCheck(check_id),
            group: "health",
            needs: "health:manage",
            run: () => setOpen("remove"),
          },
        ]
      : [],
  );
  return (
    <>
      <PageHead
        name={title}
        title={title}
        actions={
          from === "database" ? (
            <>
              <VerbButton needs="health:manage" onClick={() => setOpen("edit")}>
                {texts.CHANGE_CHECK}
              </VerbButton>
              <VerbButton needs="health:manage" variant="subtle" onClick={() => setOpen("remove")}>
                {texts.REMOVE_CHECK}
              </VerbButton>
            </>
          ) : undefined
        }
      >
        <p>
          <Link to="/health" className={classes.back}>
            {texts.HEALTH}
          </Link>
          {texts.lookingAt(texts.CHECK_KIND[check.kind], describeTarget(check), describeRhythm(check))}
        </p>
      </PageHead>
      <div className={panels.panels}>
        <Panel title={texts.NOW} aside={<CheckWhen view={detail} />}>
          <div className={classes.now} data-health={status}>
            <p className={classes.status}>
              <HealthMark status={status} />
              {in_maintenance ? <span className={classes.soft}>{texts.IN_MAINTENANCE}</span> : null}
            </p>
            <p className={classes.reason}>
              <ToldText text={reason} />
            </p>
            <CheckFacts facts={check} />
            {check.kind === "heartbeat" ? null : <TestNow check_id={check_id} last={detail.last} />}
          </div>
          <dl className={classes.figures}>
            {(
              [
                [texts.AVAILABLE.day_1, availability.day_1],
                [texts.AVAILABLE.day_7, availability.day_7],
                [texts.AVAILABLE.day_30, availability.day_30],
                [texts.AVAILABLE.day_90, availability.day_90],
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
                    <dt>{texts.percentileOf(name)}</dt>
                    <dd>{formatLatency(latency_ms[name])}</dd>
                  </div>
                ))}
          </dl>
        </Panel>
        <Panel title={texts.HOW_IT_WENT} aside={<DaysChoice days={days} onChange={onDays} />}>
          <div className={classes.history}>
            <AvailabilityStrip history={history} days={days} until={until} />
            {check.kind === "heartbeat" ? null : (
              <Plot
                title={texts.LATENCY}
                data={data}
                format={formatLatency}
                summary={
                  data.times.length === 0
                    ? texts.NO_LATENCY
                    : texts.latencySummary(formatLatency(latency_ms.p50), formatLatency(latency_ms.p95))
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
        <Dialog title={texts.changeCheck(check_id)} onClose={close}>
          <LazySetCheckForm current={{ check_id, check }} onDone={close} />
        </Dialog>
      ) : null}
      {open === "remove" ? (
        <Dialog title={texts.removeCheck(check_id)} onClose={close}>
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
        { label: texts.P50, values: measured.map(({ p50_ms }) => p50_ms) },
        { label: texts.P95, values: measured.map(({ p95_ms }) => p95_ms), isSecond: true },
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
