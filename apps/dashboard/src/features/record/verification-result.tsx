import { IconFileUnknown, IconShieldCheckFilled, IconShieldQuestion, IconShieldX } from "@tabler/icons-react";
import { PROBLEMS, type Problem, type Verdict, type Verification } from "@valhalla-go/verify";
import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import classes from "./verification-result.module.css";

const ICONS = {
  anchored: IconShieldCheckFilled,
  tampered: IconShieldX,
  unreadable: IconFileUnknown,
  unanchored: IconShieldQuestion,
} as const satisfies Record<Verdict, unknown>;

interface Props {
  readonly file_name: string;
  readonly verification: Verification;
  /** Only the key that this server shows vouches for it. */
  readonly isServerKeyAlone: boolean;
}

/** What a file was found to be, with everything that is wrong with it. */
export function VerificationResult({ file_name, verification, isServerKeyAlone }: Props): ReactElement {
  const { verdict, kind, origin, entries, anchored_to, trailing_entries, problems, warnings, restores } = verification;
  const { lead, rest } = texts.VERDICTS[verdict];
  const Icon = ICONS[verdict];
  const anchor = anchored_to === null ? null : texts.vouchedFor(anchored_to.size, anchored_to.by, trailing_entries);
  return (
    <section aria-label={texts.RESULT} className={classes.result} data-verdict={verdict}>
      <div className={classes.head}>
        <Icon size={32} aria-hidden className={classes.icon} />
        <div>
          <h3 className={classes.lead}>{lead}</h3>
          <p>{rest}</p>
        </div>
      </div>
      <p className={classes.meta}>
        {file_name}
        {kind === null ? null : texts.bundleOf(kind, origin, entries)}
      </p>
      {anchor === null ? null : <p>{anchor}</p>}
      {isServerKeyAlone && verdict === "anchored" ? <p className={classes.less}>{texts.SERVER_KEY_ALONE}</p> : null}
      {problems.length === 0 ? null : (
        <ol className={classes.problems} aria-label={texts.WRONG}>
          {problems.map((problem, index) => (
            // The same can be wrong with the same line more than once.
            <ProblemLine key={`${problem.problem}-${problem.line}-${index}`} problem={problem} />
          ))}
        </ol>
      )}
      {restores.map(({ seq, at_utc, abandoned_seq }) => (
        <p key={seq} className={classes.note}>
          <Filled
            text={texts.RESTORED}
            parts={{ seq, when: <Moment utc={at_utc} />, before: texts.restoredFrom(abandoned_seq) }}
          />
        </p>
      ))}
      {warnings.map(({ warning, message, seq }) => (
        <p key={`${warning}-${seq}-${message}`} className={classes.note}>
          {message}
        </p>
      ))}
    </section>
  );
}

function ProblemLine({
  problem: { problem, message, line, seq, expected, found },
}: {
  readonly problem: Problem;
}): ReactElement {
  return (
    <li className={classes.problem}>
      <p className={classes.what}>
        {texts.problemOf(PROBLEMS[problem])} <span className={classes.code}>{problem}</span>
      </p>
      <p>{message}</p>
      <dl className={classes.facts}>
        <Fact name={texts.ENTRY} value={seq} />
        <Fact name={texts.LINE} value={line} />
        <Fact name={texts.EXPECTED} value={expected} />
        <Fact name={texts.FOUND} value={found} />
      </dl>
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | number | null }): ReactElement | null {
  if (value === null) return null;
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
