import { countOf, listOf } from "../../lib/count.ts";

// The page of the cone.

export const NAME = "Cone";
export const ASKING = "Asking the server.";
export const SET_BAND = "Set band";
export const SET_THE_BAND = "Set the band";
export const SINCE = "{reason}, set {moment} by {name}";

// The band: set, drawn, decided on.

export const BAND = "Band";
export const SET_BY = "set {moment} by {name}";
export const bandScale = (band: string, name: string, place: number, counting: string | undefined): string =>
  `Band ${band}, ${name}: place ${place} of 4, A is best${counting === undefined ? "" : `; band ${counting} counts`}`;
export const COUNTS = "counts";
export const keep = (band: string): string => `Keep ${band}, with a new reason`;
export const tighten = (band: string): string => `Tighten to ${band}`;
export const loosen = (band: string): string => `Loosen to ${band}`;
export const bandIs = (band: string, name: string): string => `The band is ${band}, ${name}.`;
export const BAND_NOW = "The band is {band}";
export const SET_IT_TO = "Set it to";
export const stillCounts = (band: string): string =>
  `Band ${band} still counts in this session, until it is re-baselined.`;
export const REASON = "Reason";
export const REASON_HINT = "Everybody sees it, and it stays in the audit trail.";
export const SAY_WHY = "Say why, in a few words.";
export const policyChange = (engine_class: string, loses: readonly string[], gains: readonly string[]): string => {
  const less = loses.length === 0 ? [] : [`may no longer ${listOf(loses)}`];
  const more = gains.length === 0 ? [] : [`may also ${listOf(gains)}`];
  return `Engines of class ${engine_class} ${[...less, ...more].join(", and ")}.`;
};

// Proposals.

export const PROPOSALS = "Proposals";
export const openProposals = (count: number): string => `${count} open`;
export const READING_PROPOSALS = "Reading the proposals.";
export const NO_PROPOSAL = "Nothing is proposed.";
export const TO = "to";
export const PROPOSED_BY = "proposed {moment} by the rule {rule}";
export const DECLINE = "Decline";
export const ACCEPTABLE_FROM = "It can be taken from {moment} on: a band that was tightened stays for a while.";
export const WHY_SAFE = "Why is it safe now?";
export const CANCEL = "Cancel";
export const DECLINE_IT = "Decline it";
export const declined = (band: string): string => `The proposal of band ${band} is declined.`;
export const AFTER_DECLINE = {
  tighten: "The band stays as it is. It is proposed again when this has been over and comes again.",
  loosen: "The band stays as it is. A better band is proposed again after the cause has come and gone once more.",
} as const;
export const THE_LAST_DECIDED = "The last that were decided";
export const PROPOSAL_STATES = {
  open: "open",
  applied: "applied by itself",
  accepted: "accepted",
  declined: "declined",
  withdrawn: "withdrawn: its cause passed",
} as const;
export const decidedBy = (state: string, name: string | null): string =>
  name === null ? state : `${state} by ${name}`;
export const proposedTo = (direction: "tighten" | "loosen", band: string, name: string): string =>
  `It is proposed to ${direction} to band ${band} (${name}).`;
export const lookAtProposals = (count: number): string =>
  count === 1 ? "Look at the proposal" : `Look at all ${count} proposals`;

// Rules.

export const RULES = "Rules, and what they will do";
export const rules = (count: number): string => countOf(count, "rule");
export const READING_RULES = "Reading the rules.";
export const NO_RULE =
  "There is none. A rule of the policy proposes a band when something holds for a while: red health for 10 minutes, for example.";
export const PHASES = {
  quiet: "quiet",
  counting: "about to fire",
  fired: "fired",
  clearing: "clearing",
  no_data: "no data",
} as const;
export const SETS_BAND = "Sets band {band} in {time}, at {moment}, if things stay as they are.";
export const PROPOSES_BAND = "Proposes band {band} in {time}, at {moment}, if things stay as they are.";
export const OVER_IN = "Over in {time}, at {moment}, if things stay as they are.";
export const SETS_BY_ITSELF = "It sets the band by itself when that is a worse one.";
export const PERSON_DECIDES = "It proposes; a person decides.";

// Freeze windows.

export const WINDOWS = "Freeze windows";
export const windows = (count: number): string => countOf(count, "window");
export const READING_WINDOWS = "Reading the windows.";
export const NO_WINDOW = "There is none. A window of the policy says when nothing may go, or when only then.";
export const NOT_NOW = "Not now: nothing of this may go.";
export const NOW_FOR = "Now, for {time} more, until {moment}";
export const OPEN_NOW_FOR = "Open now, for {time} more, until {moment}";
export const NOT_AGAIN = "It does not come again.";
export const NEXT = "Next {moment}";
export const NEXT_AND_MORE = "Next {moment}, and {times} after that";
export const times = (count: number): string => countOf(count, "time");
export const FROM_TO = "{from} to {to}";
export const enginesOf = (names: readonly string[]): string => `engines ${listOf(names)}`;
export const enginesOfClass = (names: readonly string[]): string => `engines of class ${listOf(names)}`;
export const windowScope = (
  effect: "deny" | "allow",
  actions: readonly string[],
  whom: readonly string[],
  purposes: readonly string[],
): string => {
  const rule = effect === "deny" ? "While it is, this may not go" : "Only while it is, this may go";
  const what = actions.length === 0 ? "every action" : listOf(actions);
  return `${rule}: ${what} of ${whom.length === 0 ? "all engines" : whom.join(" and ")}, for ${listOf(purposes)}.`;
};
export const RUNNING_MAY_GO_ON = "A session that was open when it began may go on.";
