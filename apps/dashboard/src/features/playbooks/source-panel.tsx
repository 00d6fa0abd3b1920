import { DEFAULT_PLAYBOOK_ID } from "@valhalla-go/core/constants";
import type { ReactElement } from "react";
import * as texts from "#texts/playbooks.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./playbooks.module.css";

/** Where the file is that one edits, and how what it says comes into force. */
export function SourcePanel({ playbook_id }: { readonly playbook_id: string }): ReactElement {
  return (
    <Panel title={texts.SOURCE}>
      <ol className={classes.source}>
        <li>
          <Filled
            text={texts.SOURCE_FILE}
            parts={{
              file: <code>playbooks/{playbook_id}.yaml</code>,
              default: <code>apps/server/defaults/playbooks/{DEFAULT_PLAYBOOK_ID}.yaml</code>,
            }}
          />
        </li>
        <li>{texts.SOURCE_CHECK}</li>
        <li>{texts.SOURCE_FREEZE}</li>
        <li>
          <Filled text={texts.SOURCE_OTHER} parts={{ file: <code>settings.yaml</code> }} />
        </li>
      </ol>
    </Panel>
  );
}
