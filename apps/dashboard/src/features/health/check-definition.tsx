import type { Check, CheckView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
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
    <Panel title="What it looks at" aside={check_id}>
      <p className={classes.quiet}>
        {from === "file" ? "Defined in a file of the policy; change it there." : "Set by hand or by a call."}
      </p>
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
    ["Target", describeTarget(check)],
    ...(check.kind === "heartbeat" ? heartbeatFacts(check) : probeFacts(check)),
    ...(maintenance === "" ? [] : ([["Maintenance", maintenance]] satisfies [string, string][])),
  ];
}

function heartbeatFacts(check: Extract<Check, { kind: "heartbeat" }>): [string, string][] {
  const { every_seconds, grace_seconds, red_after_seconds } = check;
  return [
    ["Reports", `every ${formatSpan(every_seconds * 1000)}`],
    ["Yellow", `${formatSpan(grace_seconds * 1000)} after it was due`],
    ["Red", `${formatSpan((red_after_seconds ?? every_seconds) * 1000)} after that`],
  ];
}

function probeFacts(check: Exclude<Check, { kind: "heartbeat" }>): [string, string][] {
  const { conditions, every_seconds, timeout_ms, retries, yellow_after, red_after, green_after } = check;
  const waits = retries === 0 ? "" : `, ${countOf(retries, "retry", "retries")}`;
  return [
    ["Has to hold", conditions.join("; ")],
    ["Looks", `every ${formatSpan(every_seconds * 1000)}, waits ${timeout_ms} ms${waits}`],
    ["Yellow", `after ${countOf(yellow_after, "failure")} in a row`],
    ["Red", check.severity === "warning" ? "never: a warning" : `after ${countOf(red_after, "failure")} in a row`],
    ["Green", `after ${countOf(green_after, "success", "successes")} in a row`],
  ];
}
