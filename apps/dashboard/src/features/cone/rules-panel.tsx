import type { RuleForecast } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { BandMark } from "./band-mark.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import classes from "./rules-panel.module.css";
import { useProposals } from "./use-proposals.ts";

const PHASE_WORDS = {
  quiet: "quiet",
  counting: "about to fire",
  fired: "fired",
  clearing: "clearing",
  no_data: "no data",
} as const satisfies Record<RuleForecast["phase"], string>;

const ORDER: readonly RuleForecast["phase"][] = ["counting", "fired", "clearing", "no_data", "quiet"];

/** What each rule will do if things stay as they are, so that no proposal is a surprise. */
export function RulesPanel(): ReactElement {
  const { data } = useProposals();
  const rules = (data?.rules ?? []).toSorted((a, b) => ORDER.indexOf(a.phase) - ORDER.indexOf(b.phase));
  return (
    <Panel title="Rules, and what they will do" aside={data === undefined ? undefined : countOf(rules.length, "rule")}>
      {data === undefined ? <p className={classes.quiet}>Reading the rules.</p> : null}
      {data?.rules.length === 0 ? (
        <p className={classes.quiet}>
          There is none. A rule of the policy proposes a band when something holds for a while: red health for 10
          minutes, for example.
        </p>
      ) : null}
      <ul className={classes.rules}>
        {rules.map((rule) => (
          <RuleItem key={rule.rule} rule={rule} />
        ))}
      </ul>
    </Panel>
  );
}

function RuleItem({ rule }: { readonly rule: RuleForecast }): ReactElement {
  const { title, propose, apply, phase, evidence, fires_at_utc, clears_at_utc, why } = rule;
  return (
    <li className={classes.rule}>
      <div className={classes.head}>
        <BandMark band={propose} />
        <span className={classes.title}>{title}</span>
        <span className={classes.phase} data-phase={phase}>
          {PHASE_WORDS[phase]}
        </span>
      </div>
      <p className={classes.quiet}>
        <ToldText text={why} />
      </p>
      {fires_at_utc === null ? null : (
        <p>
          {apply ? `Sets band ${propose}` : `Proposes band ${propose}`} in <Until moment={fires_at_utc} />, at{" "}
          <Moment utc={fires_at_utc} />, if things stay as they are.
        </p>
      )}
      {clears_at_utc === null ? null : (
        <p>
          Over in <Until moment={clears_at_utc} />, at <Moment utc={clears_at_utc} />, if things stay as they are.
        </p>
      )}
      {phase === "quiet" ? null : <EvidenceList evidence={evidence} />}
      <p className={classes.soft}>
        {apply ? "It sets the band by itself when that is a worse one." : "It proposes; a person decides."}
      </p>
    </li>
  );
}
