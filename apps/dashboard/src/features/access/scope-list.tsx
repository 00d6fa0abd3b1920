import type { Scope } from "@valhalla-go/core/constants";
import type { ReactElement } from "react";
import { SCOPES } from "#texts/access-words.ts";
import classes from "../../lib/ui/form.module.css";

interface Props {
  readonly scopes: readonly Scope[];
}

/** What one may do with these scopes, in plain words. */
export function ScopeList({ scopes }: Props): ReactElement {
  return (
    <ul className={classes.list}>
      {scopes.map((scope) => (
        <li key={scope}>{SCOPES[scope]}</li>
      ))}
    </ul>
  );
}
