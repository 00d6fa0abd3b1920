import type { Check, CheckView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./check-view.module.css";
import { describeTarget } from "./describe-target.ts";
import { writeMaintenance } from "./maintenance-text.ts";

interface Props {
  readonly check_id: string;
  readonly check: Check;
  readonly from: CheckView["from"];
}

/** What a check looks at and how it judges, and where that is written. */
export function CheckDefinition({ check_id, check, from }: Props): ReactElement {
  return (
    <Panel title={texts.LOOKS_AT} aside={check_id}>
      <p className={classes.quiet}>{from === "file" ? texts.FROM_FILE : texts.BY_CALL}</p>
      <dl className={classes.definition}>
        {factsOf(check).map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function factsOf(check: Check): [name: string, value: string][] {
  const maintenance = check.maintenance.map(writeMaintenance).join("; ");
  return [
    [texts.FACT.target, describeTarget(check)],
    ...(check.kind === "heartbeat" ? heartbeatFacts(check) : probeFacts(check)),
    ...(maintenance === "" ? [] : ([[texts.FACT.maintenance, maintenance]] satisfies [string, string][])),
  ];
}

function heartbeatFacts(check: Extract<Check, { kind: "heartbeat" }>): [string, string][] {
  const { every_seconds, grace_seconds, red_after_seconds } = check;
  return [
    [texts.FACT.reports, texts.every(formatSpan(every_seconds * 1000))],
    [texts.FACT.yellow, texts.afterDue(formatSpan(grace_seconds * 1000))],
    [texts.FACT.red, texts.afterThat(formatSpan((red_after_seconds ?? every_seconds) * 1000))],
  ];
}

function probeFacts(check: Exclude<Check, { kind: "heartbeat" }>): [string, string][] {
  const { conditions, every_seconds, timeout_ms, retries, yellow_after, red_after, green_after } = check;
  return [
    [texts.FACT.holds, conditions.join("; ")],
    [texts.FACT.looks, texts.looksEvery(formatSpan(every_seconds * 1000), timeout_ms, retries)],
    [texts.FACT.yellow, texts.failuresInRow(yellow_after)],
    [texts.FACT.red, check.severity === "warning" ? texts.NEVER_RED : texts.failuresInRow(red_after)],
    [texts.FACT.green, texts.successesInRow(green_after)],
  ];
}
