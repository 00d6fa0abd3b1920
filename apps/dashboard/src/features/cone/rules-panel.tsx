import type { RuleForecast } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { BandMark } from "./band-mark.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import classes from "./rules-panel.module.css";
import { useProposals } from "./use-proposals.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import * as texts from "#texts/cone.ts";

const ORDER: readonly RuleForecast["phase"][] = ["counting", "fired", "clearing", "no_data", "quiet"];

/** What each rule will do if things stay as they are, so that no proposal is a surprise. */
export function RulesPanel(): ReactElement {
  const { data, error } = useProposals();
  const rules = (data?.rules ?? []).toSorted((a, b) => ORDER.indexOf(a.phase) - ORDER.indexOf(b.phase));
  return (
    <Panel title={texts.RULES} aside={data === undefined ? undefined : texts.rules(rules.length)}>
      {data === undefined ? (
        <p className={classes.quiet}>{error === null ? texts.READING_RULES : describeQuestionFailure(error)}</p>
      ) : null}
      {data?.rules.length === 0 ? <p className={classes.quiet}>{texts.NO_RULE}</p> : null}
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
          {texts.PHASES[phase]}
        </span>
      </div>
      <p className={classes.quiet}>
        <ToldText text={why} />
      </p>
      {fires_at_utc === null ? null : (
        <p>
          <Filled
            text={apply ? texts.SETS_BAND : texts.PROPOSES_BAND}
            parts={{ band: propose, time: <Until moment={fires_at_utc} />, moment: <Moment utc={fires_at_utc} /> }}
          />
        </p>
      )}
      {clears_at_utc === null ? null : (
        <p>
          <Filled
            text={texts.OVER_IN}
            parts={{ time: <Until moment={clears_at_utc} />, moment: <Moment utc={clears_at_utc} /> }}
          />
        </p>
      )}
      {phase === "quiet" ? null : <EvidenceList evidence={evidence} />}
      <p className={classes.soft}>{apply ? texts.SETS_BY_ITSELF : texts.PERSON_DECIDES}</p>
    </li>
  );
}
