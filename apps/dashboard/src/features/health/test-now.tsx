import type { CheckView } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/health.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { ToldText } from "../../lib/time/told-text.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./check-view.module.css";
import { useRunCheck } from "./use-checks.ts";

interface Props {
  readonly check_id: string;
  readonly last: CheckView["last"];
}

/** Has a server look at once, and says what it found. */
export function TestNow({ check_id, last }: Props): ReactElement {
  const run = useRunCheck();
  const [found, setFound] = useState<string | null>(null);

  function test(): void {
    if (run.isPending) return;
    setFound(null);
    void afterSuccess(run.mutateAsync({ check_id }), (answer) => {
      const isNew = answer.last !== null && answer.last.at_utc !== last?.at_utc;
      const said = isNew && answer.last !== null ? texts.tested(answer.last.ok, answer.last.reason) : texts.NOT_TESTED;
      setFound(said);
      announce(said);
    });
  }

  useCommands([
    { id: "check.run", label: texts.TEST_NOW, group: "health", needs: "health:manage", shortcut: "t", run: test },
  ]);
  return (
    <div className={classes.test}>
      <VerbButton needs="health:manage" size="compact-sm" busy={run.isPending} onClick={test}>
        {texts.TEST_NOW}
      </VerbButton>
      {run.isPending ? <p className={classes.quiet}>{texts.TESTING}</p> : null}
      {found === null ? null : (
        <p className={classes.quiet}>
          <ToldText text={found} />
        </p>
      )}
      <FailureNote error={run.error} />
    </div>
  );
}
