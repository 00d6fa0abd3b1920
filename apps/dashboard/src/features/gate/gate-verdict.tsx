import type { GateAnswer } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/gate.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { ToldText } from "../../lib/time/told-text.tsx";
import classes from "./gate.module.css";
import { VerdictMark } from "./verdict-mark.tsx";
import { GATE_RULE_WORDS } from "./verdict-words.ts";

interface Props {
  readonly answer: GateAnswer;
}

/** An answer of the gate: the verdict, what would make it go, and what each rule said. */
export function GateVerdict({ answer }: Props): ReactElement {
  const { verdict, reasons, to_go, rules, engine, action, purpose, answered_at_utc, expires_at, decision_seq } = answer;
  return (
    <section aria-label={texts.ANSWER} className={classes.answer}>
      <p className={classes.verdict}>
        <VerdictMark verdict={verdict} size={24} />
        <span>
          {engine}: {action}, {purpose}
        </span>
      </p>
      {reasons.length === 0 ? null : (
        <ul className={classes.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>
              <ToldText text={reason} />
            </li>
          ))}
        </ul>
      )}
      {to_go.length === 0 ? null : (
        <div>
          <p className={classes.heading}>{texts.TO_GO}</p>
          <ul className={classes.toGo}>
            {to_go.map((step) => (
              <li key={step}>
                <ToldText text={step} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <p className={classes.heading}>{texts.RULE_BY_RULE}</p>
        <ol className={classes.rules}>
          {rules.map((rule) => (
            <li key={rule.rule}>
              <span className={classes.rule}>{GATE_RULE_WORDS[rule.rule]}</span>
              <VerdictMark verdict={rule.verdict} />
              <span className={classes.why}>
                <ToldText text={rule.why} />
              </span>
            </li>
          ))}
        </ol>
      </div>
      <p className={classes.soft}>
        <Filled
          text={texts.ANSWERED_HOLDS_UNTIL}
          parts={{
            moment: <Moment utc={answered_at_utc} />,
            moment2: <Moment utc={expires_at} />,
            what: decision_seq === null ? texts.IT_COULD_NOT_BE_KEPT : texts.entry(decision_seq),
          }}
        />
      </p>
    </section>
  );
}
