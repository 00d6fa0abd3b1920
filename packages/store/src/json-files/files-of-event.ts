import type { AuditEntry, AuditEvent } from "@valhalla-go/core";

/** The files that hold state, each written as a whole. */
export const STATE_FILE_NAMES = ["go_session.json", "go_progress.json", "cone_state.json"] as const;
export type StateFileName = (typeof STATE_FILE_NAMES)[number];

const FILES_OF_EVENT: Readonly<Record<AuditEvent, readonly StateFileName[]>> = {
  INSTALLATION_CREATED: STATE_FILE_NAMES,
  DATA_ADOPTED: STATE_FILE_NAMES,
  DATA_RESTORED: STATE_FILE_NAMES,
  GO_SESSION_START: ["go_session.json", "go_progress.json"],
  GO_SESSION_END: ["go_session.json", "go_progress.json"],
  GO_SESSION_HOLD: ["go_session.json"],
  GO_SESSION_RESUME: ["go_session.json"],
  GO_SESSION_REBASELINE: ["go_session.json"],
  GO_SESSION_STALE: ["go_session.json"],
  GO_HANDOVER_OFFER: ["go_session.json"],
  GO_HANDOVER_WITHDRAW: ["go_session.json"],
  GO_DRIFT: ["go_session.json"],
  GO_NOTE_ADD: [],
  GO_STEP_SET: ["go_progress.json"],
  GO_STEP_SKIP: ["go_progress.json"],
  GO_STEP_DENY: [],
  CONE_SET: ["cone_state.json"],
  CONE_ALLOW: [],
  CONE_DENY: [],
  HEALTH_SIGNAL_SET: [],
  HEALTH_SIGNAL_REMOVE: [],
  HEALTH_CHANGE: [],
  HEALTH_ALERTS: [],
  HEALTH_CHECK_SET: [],
  HEALTH_CHECK_REMOVE: [],
  HEALTH_CHECK_RUN: [],
  HEALTH_BEAT: [],
  KPI_REPORT: ["cone_state.json"],
  CONE_PROPOSE: [],
  CONE_PROPOSAL_ACCEPT: [],
  CONE_PROPOSAL_DECLINE: [],
  CONE_PROPOSAL_WITHDRAW: [],
  GO_GATE: [],
  GO_GATE_FOLD: [],
  PLAYBOOK_SET: ["go_progress.json"],
  POLICY_SET: ["cone_state.json"],
  AUDIT_KEY_SET: [],
  AUDIT_EXPORT: [],
  GO_SESSION_EXPORT: [],
  ACCESS_OPERATOR_SET: [],
  ACCESS_INVITE: [],
  ACCESS_PASSWORD_SET: [],
  ACCESS_KEY_SET: [],
  ACCESS_KEY_REVOKE: [],
  ACCESS_LOGIN: [],
  ACCESS_LOGIN_CONFIRM: [],
  ACCESS_LOGIN_END: [],
  ACCESS_LOGIN_FAIL: [],
  ACCESS_DENY: [],
  AUDIT_READ: [],
};

/** The files whose content an entry may have changed. */
export function filesOfEntry({ event }: Pick<AuditEntry, "event">): readonly StateFileName[] {
  return isKnown(event) ? FILES_OF_EVENT[event] : [];
}

function isKnown(event: string): event is AuditEvent {
  return Object.hasOwn(FILES_OF_EVENT, event);
}
