import type { SigningKey } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./record-panels.module.css";

interface Props {
  readonly signing_key: SigningKey;
}

/** The public half of the key that signs the record, to keep elsewhere. */
export function KeyPanel({ signing_key: { vkey, previous, since_utc, since_seq } }: Props): ReactElement {
  return (
    <Panel title={texts.KEY} className={classes.panel}>
      {vkey === null ? <p className={classes.quiet}>{texts.NO_KEY}</p> : <CopyText name={texts.KEY_NAME} text={vkey} />}
      <p className={classes.quiet}>{texts.KEY_ABOUT}</p>
      {since_utc === null || since_seq === null ? null : (
        <p className={classes.quiet}>
          <Filled
            text={previous === null ? texts.FIRST_KEY : texts.FURTHER_KEY}
            parts={{ seq: since_seq, when: <Moment utc={since_utc} /> }}
          />
        </p>
      )}
      {previous === null ? null : <CopyText name={texts.KEY_BEFORE_NAME} text={previous} />}
    </Panel>
  );
}
