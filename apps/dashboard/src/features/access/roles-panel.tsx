import { ROLES, ROLE_SCOPES, type Role } from "@valhalla-go/core/constants";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
import * as words from "#texts/access-words.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { compareRoles } from "./compare-roles.ts";
import classes from "./roles-panel.module.css";
import { ScopeList } from "./scope-list.tsx";

interface Props {
  /** Those of who looks; null for who has no account. */
  readonly own: readonly Role[] | null;
}

/** What each role may do: all that the one before it may, and what is told here. */
export function RolesPanel({ own }: Props): ReactElement {
  return (
    <Panel title={texts.ROLES_TITLE} aside={texts.ROLES_ASIDE}>
      <div className={classes.roles}>
        {ROLES.map((role, index) => {
          const before = ROLES[index - 1];
          return (
            <details key={role} className={classes.role}>
              <summary>
                <strong>{words.ROLES[role]}</strong> <span>{words.ROLE_WORDS[role]}</span>
                {own?.includes(role) === true ? <em className={classes.own}>{texts.YOURS}</em> : null}
              </summary>
              <ScopeList scopes={before === undefined ? ROLE_SCOPES[role] : compareRoles([before], [role]).gained} />
            </details>
          );
        })}
      </div>
    </Panel>
  );
}
