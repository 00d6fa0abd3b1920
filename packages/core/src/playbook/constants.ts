/** The playbook that a workspace follows unless it is set to another. */
export const DEFAULT_PLAYBOOK_ID = "launch";
