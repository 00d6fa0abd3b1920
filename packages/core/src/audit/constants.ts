/** Version of the entry's shape; a verifier refuses one that it does not know. */
export const AUDIT_ENTRY_VERSION = 1;

/** What an audit entry can tell. Entries adopted from the old service keep the event they had, known or not. */
export const AUDIT_EVENTS = [
  "INSTALLATION_CREATED",
  "DATA_ADOPTED",
  "DATA_RESTORED",
  "GO_SESSION_START",
  "GO_SESSION_END",
  "GO_SESSION_HOLD",
  "GO_SESSION_RESUME",
  "GO_SESSION_REBASELINE",
  "GO_SESSION_STALE",
  "GO_HANDOVER_OFFER",
  "GO_HANDOVER_WITHDRAW",
  "GO_DRIFT",
  "GO_NOTE_ADD",
  "GO_STEP_SET",
  "GO_STEP_SKIP",
  "GO_STEP_DENY",
  "CONE_SET",
  "CONE_ALLOW",
  "CONE_DENY",
  "HEALTH_SIGNAL_SET",
  "HEALTH_SIGNAL_REMOVE",
  "HEALTH_CHANGE",
  "PLAYBOOK_SET",
  "POLICY_SET",
  "AUDIT_KEY_SET",
  "AUDIT_EXPORT",
  "GO_SESSION_EXPORT",
] as const;

export type AuditEvent = (typeof AUDIT_EVENTS)[number];
