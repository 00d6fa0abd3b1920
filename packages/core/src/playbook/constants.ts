/** The playbook that a workspace follows unless it is set to another. */
export const DEFAULT_PLAYBOOK_ID = "launch";

/** For what a step is done: once for the workspace, as the old service does, or anew in every session. */
export const PROGRESS_SCOPES = ["once", "every_session"] as const;

/** Most versions of a playbook on a page, and how many there are when nobody says. */
export const PLAYBOOK_VERSIONS_MAX_LIMIT = 20;
export const PLAYBOOK_VERSIONS_DEFAULT_LIMIT = 10;

/** How far back the figures of a playbook look when nobody says, in days. */
export const PLAYBOOK_FIGURES_DEFAULT_DAYS = 90;
