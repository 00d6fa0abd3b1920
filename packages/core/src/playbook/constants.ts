/** The playbook that a workspace follows unless it is set to another. */
export const DEFAULT_PLAYBOOK_ID = "launch";

/** For what a step is done: once for the workspace, as the old service does, or anew in every session. */
export const PROGRESS_SCOPES = ["once", "every_session"] as const;
