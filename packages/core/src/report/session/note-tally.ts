import type { AuditEntry } from "../../audit/schemas.ts";
import { REPORT_MAX_NOTES } from "../constants.ts";
import { KeepEnds } from "../keep-ends.ts";
import type { ReportedNote, SessionReport } from "../schemas.ts";
import { tellValue } from "../text/tell-value.ts";

/** Where an entry carries what somebody wrote about the session itself. */
const FIELD_OF_EVENT: Readonly<Record<string, string>> = {
  GO_SESSION_START: "notes",
  GO_NOTE_ADD: "text",
  GO_SESSION_END: "notes",
};

/** Notes in full, the first and the last {@link REPORT_MAX_NOTES} / 2 of more. */
export class NoteTally {
  readonly #notes = new KeepEnds<ReportedNote>(REPORT_MAX_NOTES);
  #last = "";

  add({ seq, ts_utc, event, actor, payload }: AuditEntry): void {
    const field = Object.hasOwn(FIELD_OF_EVENT, event) ? FIELD_OF_EVENT[event] : undefined;
    const text = field === undefined ? "" : tellValue(payload[field]);
    // An end without notes of its own repeats those of the start.
    if (text === "" || (event === "GO_SESSION_END" && text === this.#last)) return;
    if (event === "GO_SESSION_START") this.#last = text;
    this.#notes.add({ seq, ts_utc, event, actor, text });
  }

  finish(): SessionReport["notes"] {
    const listed = this.#notes.take(REPORT_MAX_NOTES);
    return { listed, not_listed: this.#notes.count - listed.length };
  }
}
