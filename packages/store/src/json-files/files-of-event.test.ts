import { AUDIT_EVENTS } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { filesOfEntry } from "./files-of-event.ts";

describe("the files that an entry changes", () => {
  it("are told for every event", () => {
    expect(Object.fromEntries(AUDIT_EVENTS.map((event) => [event, filesOfEntry({ event }).join(" ")]))).toEqual({
      INSTALLATION_CREATED: "go_session.json go_progress.json cone_state.json",
      DATA_ADOPTED: "go_session.json go_progress.json cone_state.json",
      DATA_RESTORED: "go_session.json go_progress.json cone_state.json",
      GO_SESSION_START: "go_session.json go_progress.json",
      GO_SESSION_END: "go_session.json go_progress.json",
      GO_SESSION_HOLD: "go_session.json",
      GO_SESSION_RESUME: "go_session.json",
      GO_SESSION_REBASELINE: "go_session.json",
      GO_SESSION_STALE: "go_session.json",
      GO_HANDOVER_OFFER: "go_session.json",
      GO_HANDOVER_WITHDRAW: "go_session.json",
      GO_DRIFT: "go_session.json",
      GO_NOTE_ADD: "",
      GO_STEP_SET: "go_progress.json",
      GO_STEP_SKIP: "go_progress.json",
      GO_STEP_DENY: "",
      CONE_SET: "cone_state.json",
      CONE_ALLOW: "",
      CONE_DENY: "",
      HEALTH_SIGNAL_SET: "",
      HEALTH_SIGNAL_REMOVE: "",
      HEALTH_CHANGE: "",
      HEALTH_ALERTS: "",
      HEALTH_CHECK_SET: "",
      HEALTH_CHECK_REMOVE: "",
      HEALTH_CHECK_RUN: "",
      HEALTH_BEAT: "",
      KPI_REPORT: "cone_state.json",
      CONE_PROPOSE: "",
      CONE_PROPOSAL_ACCEPT: "",
      CONE_PROPOSAL_DECLINE: "",
      CONE_PROPOSAL_WITHDRAW: "",
      GO_GATE: "",
      GO_GATE_FOLD: "",
      PLAYBOOK_SET: "go_progress.json",
      POLICY_SET: "cone_state.json",
      AUDIT_KEY_SET: "",
      AUDIT_EXPORT: "",
      GO_SESSION_EXPORT: "",
      ACCESS_OPERATOR_SET: "",
      ACCESS_INVITE: "",
      ACCESS_PASSWORD_SET: "",
      ACCESS_KEY_SET: "",
      ACCESS_KEY_REVOKE: "",
      ACCESS_LOGIN: "",
      ACCESS_LOGIN_CONFIRM: "",
      ACCESS_LOGIN_END: "",
      ACCESS_LOGIN_FAIL: "",
      ACCESS_DENY: "",
      AUDIT_READ: "",
    });
  });

  it.each(["OLD_EVENT", "constructor", "__proto__"])(
    "are none for an event that only an old service knows: %s",
    (event) => {
      expect(filesOfEntry({ event })).toEqual([]);
    },
  );
});
