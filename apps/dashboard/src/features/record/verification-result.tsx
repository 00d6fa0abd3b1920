import { IconFileUnknown, IconShieldCheckFilled, IconShieldQuestion, IconShieldX } from "@tabler/icons-react";
import { PROBLEMS, type Problem, type Verdict, type Verification } from "@valhalla-go/verify";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { VERDICT_WORDS, describeAnchor } from "./verdict-words.ts";
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
  const { verdict, kind, origin, entries, problems, warnings, restores } = verification;
  const { lead, rest } = VERDICT_WORDS[verdict];
  const Icon = ICONS[verdict];
  const anchor = describeAnchor(verification);
  return (
    <section aria-label="What the file was found to be" className={classes.result} data-verdict={verdict}>
      <div className={classes.head}>
        <Icon size={32} aria-hidden className={classes.icon} />
        <div>
          <h3 className={classes.lead}>{lead}</h3>
          <p>{rest}</p>
        </div>
      </div>
      <p className={classes.meta}>
        {file_name}
        {kind === null ? null : `: ${kind === "log" ? "the whole log" : "one session"} of the installation ${origin}, `}
        {kind === null ? null : countOf(entries, "entry", "entries")}
      </p>
      {anchor === null ? null : <p>{anchor}</p>}
      {isServerKeyAlone && verdict === "anchored" ? (
        <p className={classes.less}>
          You used the key that this server shows. That shows who signed the file, but not that the server is the one
          you think it is: compare the key with one that you got by another way.
        </p>
      ) : null}
      {problems.length === 0 ? null : (
        <ol className={classes.problems} aria-label="What is wrong">
          {problems.map((problem, index) => (
            // The same can be wrong with the same line more than once.
            <ProblemLine key={`${problem.problem}-${problem.line}-${index}`} problem={problem} />
          ))}
        </ol>
      )}
      {restores.map(({ seq, at_utc, abandoned_seq }) => (
        <p key={seq} className={classes.note}>
          A backup was restored with entry {seq}, <Moment utc={at_utc} />
          {abandoned_seq === null ? "." : `: the record had ${countOf(abandoned_seq, "entry", "entries")} before.`}
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
        {PROBLEMS[problem]}. <span className={classes.code}>{problem}</span>
      </p>
      <p>{message}</p>
      <dl className={classes.facts}>
        <Fact name="Entry" value={seq} />
        <Fact name="Line" value={line} />
        <Fact name="Expected" value={expected} />
        <Fact name="Found" value={found} />
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
