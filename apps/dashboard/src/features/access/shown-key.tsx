import type { CreatedKey } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/form.module.css";

interface Props {
  readonly created: CreatedKey;
  readonly onDone: () => void;
}

/** The secret of a new key, which is told once and never again, and how it is used. */
export function ShownKey({ created: { key, secret }, onDone }: Props): ReactElement {
  return (
    <div className={classes.form}>
      {secret === null ? (
        <p className={classes.lead}>{texts.KEY_LOST}</p>
      ) : (
        <>
          <p className={classes.lead}>{texts.keyLead(key.name)}</p>
          <CopyText name={texts.KEY} text={secret} />
          <p className={classes.quiet}>{texts.KEY_USE}</p>
          <CopyText name={texts.EXAMPLE} text={texts.keyExample(secret, location.origin)} />
        </>
      )}
      <div className={classes.actions}>
        <VerbButton variant="filled" size="md" onClick={onDone}>
          {texts.DONE}
        </VerbButton>
      </div>
    </div>
  );
}
