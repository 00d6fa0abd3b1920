import type { ReactElement } from "react";
import * as texts from "#texts/audit.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import type { AuditSearch } from "./audit-search.ts";

/** Why there is nothing, and what would be something. */
export function NoEntries({ search }: { readonly search: AuditSearch }): ReactElement {
  const { text, ...filters } = search;
  if (text === undefined && Object.keys(filters).length === 0) {
    return (
      <Panel title={texts.EMPTY_TITLE}>
        <p>{texts.EMPTY}</p>
      </Panel>
    );
  }
  return (
    <Panel title={texts.NONE_TITLE}>
      <p>{text === undefined ? texts.NONE_FILTERED : texts.NONE}</p>
      {text === undefined || Object.keys(filters).length === 0 ? null : <p>{texts.NONE_FILTERED}</p>}
    </Panel>
  );
}
