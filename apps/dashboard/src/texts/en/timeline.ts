import { countOf } from "../../lib/count.ts";

// The timeline of a session: what stands around its lines.

export const TIMELINE = "Timeline";
export const NEWEST_FIRST = "newest first";
export const FROM_THE_START = "from the start on";
export const READING = "Reading the timeline.";
export const NOTHING_RECORDED = "Nothing is recorded of this session.";
export const SHOW_OLDER = "Show older";
export const SHOW_LATER = "Show what came after";
export const newEntries = (count: number): string => (count === 1 ? "1 new entry" : `${count} new entries`);
export const SHOW_LESS = "Show less";
export const SHOW_ALL = "Show all of it";
export const NAMED_BY_HEADER = "named by a header";
export const BY_SHARED_KEY = "by the shared key";

export const madeInvitation = (name: string, what: string): string =>
  `${name} made a link with which ${what} sets a password.`;
export const changedAccount = (name: string, name2: string, what: string): string =>
  `${name} changed the account of ${name2}${what}.`;
export const showedBadCredential = (who: string, what: string, times: string): string =>
  `${who} showed a credential that is ${what}${times}.`;
export const theApiKey = (what: string, what2: string): string => `the API key ${what}${what2}`;
export const madeAccount = (name: string, name2: string, what: string): string =>
  `${name} made the account of ${name2}${what}.`;
export const switchedAccount = (name: string, what: string, name2: string): string =>
  `${name} ${what} the account of ${name2}.`;
export const triedDeadSetupLink = (who: string, times: string): string =>
  `${who} tried a link for the first owner that does not count${times}.`;
export const wantedKeyBeyondOwnScopes = (who: string, times: string): string =>
  `${who} wanted to give a key what they may not do themselves${times}.`;
export const gaveWrongNameOrPassword = (who: string, times: string): string =>
  `${who} tried to sign in with a wrong name or password${times}.`;
export const hasToConfirmLogin = (who: string, call: string, times: string): string =>
  `${who} has to show anew who they are before ${call}${times}.`;
export const hostWasRefused = (times: string): string => `A call came under a name that is not this server's${times}.`;
export const identityProviderRefused = (who: string, times: string): string =>
  `${who} was not let in from the identity provider${times}.`;
export const otherSiteWasRefused = (times: string): string =>
  `A page of another site tried to call this server${times}.`;
export const triedDeadInvitation = (who: string, times: string): string =>
  `${who} tried an invitation that does not count${times}.`;
export const askedWithoutCredential = (who: string, call: string, times: string): string =>
  `${who} asked for ${call} without a credential${times}.`;
export const signedIn = (name: string, how: string, address: string): string => `${name} signed in${how}${address}.`;
export const needsScope = (what: string): string => `Needs the scope ${what}.`;
export const readTheRecord = (name: string, times: string): string => `${name} read the record${times}.`;
export const revokedKey = (name: string, key: string): string => `${name} revoked ${key}.`;
export const loginsEndedWithIt = (logIns: number): string => `${countOf(logIns, "log-in")} ended with it.`;
export const madeKey = (name: string, key: string): string => `${name} made ${key}.`;
export const confirmedLogin = (name: string): string => `${name} showed anew who they are.`;
export const lacksScope = (who: string, call: string, times: string): string =>
  `${who} may not ask for ${call}${times}.`;
export const gaveWrongPassword = (who: string, times: string): string => `${who} gave a wrong password${times}.`;
export const callWasRefused = (who: string, call: string, times: string): string =>
  `${who} was refused ${call}${times}.`;
export const calledTooOften = (who: string, times: string): string => `${who} called too often${times}.`;
export const rolesInsteadOf = (roles: string, oldRoles: string): string => `${roles} instead of ${oldRoles}`;
export const ENDED_A_LOG_IN_OF = "ended a log-in of somebody else";
export const setPassword = (name: string): string => `${name} set a password.`;
export const keyMay = (listOf: string): string => `It may: ${listOf}.`;
export const AT_THE_IDENTITY_PROVIDER = " at the identity provider";
export const signedOut = (name: string): string => `${name} signed out.`;
export const SIGNED_OUT_ELSEWHERE = "signed out elsewhere";
export const fromAddress = (address: string): string => `, from ${address}`;
export const WITH_A_PASSWORD = " with a password";
export const times = (count: number): string => `, ${count} times`;
export const wasCalled = (oldName: string): string => `was ${oldName}`;
export const SOME_OPERATOR = "an operator";
export const SOME_CALL = "a call";

export const theBandFromTo = (what: string, from: string, to: string): string =>
  `${what} the band from ${from} to ${to}`;
export const ranCheck = (name: string, what: string): string => `${name} had a server look at ${what}.`;
export const retiredSignal = (name: string, what: string): string => `${name} retired the signal ${what}.`;
export const offeredTheSessionTo = (what: string): string => `offered the session to ${what}`;
export const removedTheCheck = (what: string): string => `removed the check ${what}`;
export const stepWasRefused = (quoted: string, name: string): string => `${quoted} was refused to ${name}.`;
export const versionIsInForce = (what: string, what2: string): string => `The ${what} is version ${what2} now.`;
export const SESSION_EXPIRED = "The session expired: nothing had been done in it for too long.";
export const endedCompletedWithExceptions = (name: string): string =>
  `${name} ended the session: completed with exceptions.`;
export const SESSION_IS_SILENT = "Nothing has happened in this session for long.";
export const endedHandedOver = (name: string): string => `The session ended here: ${name} took it over.`;
export const skipped = (quoted: string): string => `skipped ${quoted}`;
export const DRIFT_IS_OVER = "The posture is as it was at the start again.";
export const ACCEPTED_THE_POSTURE_OF_NOW = "accepted the posture of now as the baseline";
export const WITHDREW_THE_OFFER_TO_HAND = "withdrew the offer to hand the session over";
export const driftHas = (level: string): string => `Against the start the posture has ${level}.`;
export const DRIFT_BEGAN = "The posture is not as it was at the start.";
export const DATA_ADOPTED = "The data of the old service was adopted.";
export const SIGNING_KEY_SET = "The key that signs the record was set.";
export const endedCompleted = (name: string): string => `${name} ended the session: completed.`;
export const keptBandAndGaveA = (to: string): string => `kept band ${to} and gave a new reason`;
export const exportedRecord = (name: string): string => `${name} exported the record.`;
export const exportedSession = (name: string): string => `${name} exported a session.`;
export const restoredBackup = (name: string): string => `${name} restored a backup.`;
export const INSTALLATION_CREATED = "This installation was created.";
export const endedAborted = (name: string): string => `${name} aborted the session.`;
export const driftOf = (listOf: string): string => `Different: ${listOf}.`;
export const changedTheNoteOn = (title: string): string => `changed the note on ${title}`;
export const endedSomehow = (name: string): string => `${name} ended the session.`;
export const PUT_THE_SESSION_ON_HOLD = "put the session on hold";
export const setTheBandTo = (band: string): string => `set the band to ${band}`;
export const TOOK_THE_SESSION_OVER = "took the session over";
export const markedDone = (title: string): string => `marked ${title} done`;
export const RESUMED_THE_SESSION = "resumed the session";
export const noted = (name: string): string => `${name} noted`;
export const STARTED_THE_SESSION = "started the session";
export const reopened = (title: string): string => `reopened ${title}`;
export const OTHER_OPERATOR = "another operator";
export const health = (status: string): string => `health ${status}`;
export const inBand = (band: string): string => ` in band ${band}`;
export const shown = (value: string | number): string => `Shown: ${value}`;
export const inText = (posture: string): string => ` in ${posture}`;
export const SOME_CHECK_ID = "of something";
export const bandOf = (band: string): string => `band ${band}`;
export const SOME_SOURCE_ID = "of a source";
export const SOME_ENGINE = "An engine";
export const SOME_CHECK = "a check";
export const MAY_NOT = "may not";
export const SOME_STEP = "a step";

export const gateToldOften = (verdict: string, question: string, what: string): string =>
  `The gate told ${verdict} for ${question} ${what}.`;
export const proposalDecided = (name: string, deed: string, what: string, what2: string): string =>
  `${name} ${deed} the proposal to ${what} to band ${what2}.`;
export const gateTold = (name: string, verdict: string, question: string, what: string): string =>
  `The gate told ${name} ${verdict} for ${question}${what}.`;
export const theCheck = (name: string, what: string, what2: string): string => `${name} ${what} the check ${what2}.`;
export const proposalWithdrawn = (what: string): string =>
  `The proposal of band ${what} was withdrawn: what it was about passed.`;
export const reported = (what: string, what2: string): string => `${what} reported ${what2}.`;
export const engineAndAction = (what: string, what2: string): string => `${what} to ${what2}`;
export const alertsOver = (alerts: number, listSome: string): string => `${countOf(alerts, "alert")} over: ${listSome}`;
export const alertsFired = (alerts: number, listSome: string): string =>
  `${countOf(alerts, "alert")} fired: ${listSome}`;
export const reportedSignal = (name: string, source: string, what: string): string =>
  `${name} reported ${source} ${what}`;
export const toBand = (direction: string, band: string, deed: string, whose: string): string =>
  `${direction} to band ${band} ${deed}${whose}.`;
export const reportedFigures = (name: string, listSome: string): string => `${name} reported ${listSome}.`;
export const healthHasOtherReasons = (to: string): string => `Health is still ${to}, for other reasons.`;
export const valuesInAll = (values: number): string => `${countOf(values, "value")} in all`;
export const healthWent = (from: string, to: string): string => `Health went from ${from} to ${to}.`;
export const reportedKpis = (name: string): string => `${name} reported KPIs.`;
export const ALERTS_REPORTED = "Alerts were reported.";
export const byTheRule = (rule: string): string => ` by the rule ${rule}`;
export const healthIs = (to: string): string => `Health is ${to}.`;
export const AGAIN_AND_AGAIN = "again and again";
export const THAT_IT_FAILED = "that it failed";
export const IN_A_DRY_RUN = ", in a dry run";
export const andMore = (more: number): string => `${more} more`;
export const IS_PROPOSED = "is proposed";
export const IS_APPLIED = "is applied";
export const SOME_ENGINE_ASKED = "an engine";
export const SOME_SOURCE = "A source";
export const CHANGED = "changed";
export const SET_UP = "set up";
export const SOME_JOB = "A job";
export const NO_GO = "no go";
export const timesTold = (count: number): string => countOf(count, "time");
export const IN = "in";
export const GO = "go";

export const decisionsAllowed = (decisions: number, listOf: string): string =>
  `${countOf(decisions, "decision")} allowed: ${listOf}.`;
export const moreEngines = (others: number): string => `${others} more`;

export const NOTE_UNDER_WAY = "being recorded";
