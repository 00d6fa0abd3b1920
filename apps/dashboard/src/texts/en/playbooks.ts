// The page of the playbooks: the one that is followed, its versions, and how its steps were worked through.

type EvidenceWords = { readonly kind: "link" | "text" | "number"; readonly label: string };
type Field = "title" | "why" | "band_min" | "blocked_if_red" | "remediation" | "evidence" | "id" | "progress";

export const NAME = "Playbooks";
export const READING = "Reading the playbooks.";
export const FOLLOWED = "Version {version}, followed since {since}, set by {name}";
export const FOLLOWED_ONCE = "Version {version}, followed from {since} to {until}, set by {name}";
export const AS_OF = "As of {moment}: the server does not answer.";
export const GO_TO_FOLLOWED = "Show the version that is followed now";
export const noVersion = (seq: number): string =>
  `There is no version of entry ${seq}. This is the one that is followed now.`;
export const nothingToCompare = (seq: number): string => `There is no version of entry ${seq} to compare with.`;
export const progressWords = (progress: "once" | "every_session"): string =>
  progress === "once"
    ? "Each step is done once for the workspace; the next session carries on where the last one stopped."
    : "Each session works through all steps anew.";

export const FROZEN_IS_OTHER =
  "The session that runs goes on with version {frozen}, which it froze at its start. Version {followed} counts from the next session on.";
export const SEE_DIFFERENCE = "See the difference";

export const STEPS = "Steps";
export const stepCount = (steps: number): string => (steps === 1 ? "1 step" : `${steps} steps`);
export const linkTo = (title: string): string => `Link to ${title}`;
export const UNREADABLE =
  "This server cannot read the playbook of this version. Its entry in the trail holds it whole.";
export const bandsWords = (band: "A" | "B" | "C" | "D"): string =>
  ({ A: "only in band A", B: "in bands A and B", C: "in bands A to C", D: "in every band" })[band];
export const RED_BLOCKS = "not while health is red";
export const RED_PASSES = "also while health is red";
export const MENDS = "mends: red health never stops it";
export const evidenceWords = ({ kind, label }: EvidenceWords): string =>
  ({ link: `a link: ${label}`, text: `a text: ${label}`, number: `a number: ${label}` })[kind];
export const ASKS_FOR = "asks for";
export const NO_EVIDENCE = "nothing has to be shown";

export const ALLOWED = "What it allows";
export const ALLOWED_CAPTION = "Whether each step may be done in each band, and while health is red";
export const STEP = "Step";
export const RED = "red";
export const RED_HEAD = "Health red";
export const NOW = "now";
export const MAY = "may";
export const WAITS = "waits";
export const allowedNow = (may: number, of: number): string =>
  may === of ? "Now every step may be done." : `Now ${may} of ${of} steps may be done.`;

export const FIGURES = "How the steps go";
export const PERIOD = "Sessions that started in the last";
export const daysWords = (days: number): string => (days === 365 ? "year" : `${days} days`);
export const OF_VERSIONS = "Count";
export const EVERY_VERSION = "every version";
export const THIS_VERSION = "this version";
export const COUNTING = "Counting. A long period takes some seconds.";
export const NO_SESSIONS_HEAD = "No session followed it in this time.";
export const NO_SESSIONS =
  "Figures come from sessions: start one on the page Now, work through the steps, end it. Each step then shows how often it was done, skipped or left open, and how long it took.";
export const sessionsWords = (total: number): string => (total === 1 ? "1 session" : `${total} sessions`);
export const completeWords = (count: number): string => `${count} complete`;
export const incompleteWords = (count: number): string => `${count} incomplete`;
export const handedOverWords = (count: number): string => `${count} handed over`;
export const openWords = (count: number): string => (count === 1 ? "1 goes on" : `${count} go on`);
export const unknownWords = (count: number): string => `${count} of which it is not known`;
export const workWords = (span: string): string => `median time at work ${span}`;
export const SEE_SESSIONS = "See these sessions";
export const OF_SESSIONS = "Of the sessions";
export const REFUSED = "Refused";
export const TIME = "Median time";
export const SKIPPED_WHY = "Skipped why";
export const doneWords = (count: number): string => `${count} done`;
export const skippedWords = (count: number): string => `${count} skipped`;
export const leftOpenWords = (count: number): string => `${count} left open`;
export const beforeWords = (count: number): string => `${count} done before`;
export const goingOnWords = (count: number): string => `${count} to do`;
export const notKnownWords = (count: number): string => `${count} not known`;
export const NEVER = "never";
export const NONE = "none";
export const refusedWords = (denials: number, sessions: number): string =>
  denials === 1 ? "1 time" : `${denials} times in ${sessions === 1 ? "1 session" : `${sessions} sessions`}`;
export const timeTitle = (p90: string, sessions: number): string =>
  `Nine in ten took at most ${p90}; counted in ${sessions === 1 ? "1 session" : `${sessions} sessions`}`;
export const p90Words = (span: string): string => `9 in 10 under ${span}`;
export const reasonWords = (reason: string, skips: number): string => (skips === 1 ? reason : `${reason} (${skips})`);
export const moreReasons = (count: number): string => (count === 1 ? "1 other reason" : `${count} other reasons`);
export const outsideWords = (count: number): string =>
  count === 1
    ? "1 change of a step outside of sessions is in no figure."
    : `${count} changes of steps outside of sessions are in no figure.`;
export const DEFINITION =
  "A step takes from the step before it, or from the start of the session, until it is done; time on hold is left out.";

export const VERSIONS = "Versions";
export const FOLLOWED_NOW = "followed now";
export const FROZEN_BY_SESSION = "frozen by the session that runs";
export const SINCE = "since {since}, set by {name}, entry {seq}";
export const FROM_TO = "{since} to {until}, set by {name}, entry {seq}";
export const FIRST = "the first one";
export const CANNOT_COMPARE = "what it changed cannot be told";
export const ONLY_VERSION = "only the version is another";
export const addedWords = (count: number): string => (count === 1 ? "1 step added" : `${count} steps added`);
export const removedWords = (count: number): string => (count === 1 ? "1 removed" : `${count} removed`);
export const movedWords = (count: number): string => (count === 1 ? "1 moved" : `${count} moved`);
export const changedWords = (count: number): string => (count === 1 ? "1 changed" : `${count} changed`);
export const ITSELF_CHANGED = "its title or what it is for";
export const SHOW = "Show";
export const SHOWN = "shown";
export const showVersion = (version: string): string => `Show version ${version}`;
export const COMPARE = "Compare with the one before";
export const compareVersion = (version: string): string => `Compare with the one before: version ${version}`;
export const compareWithShown = (version: string): string => `Compare with the one shown: version ${version}`;
export const COMPARE_WITH_SHOWN = "Compare with the one shown";
export const OLDER = "Older ones";
export const ONE_VERSION =
  "There has been one version so far. When the file says something else and the server starts again, the new one stands here with every difference.";
export const NO_VERSION_HEAD = "No playbook is in the record yet.";
export const NO_VERSION =
  "The server records the playbook that it follows when it starts. Start it again; the page Now shows the steps meanwhile.";

export const DIFFERENCE = "Difference";
export const differenceOf = (before: string, after: string): string => `Version ${before} and version ${after}`;
export const CLOSE = "Close the comparison";
export const BEFORE = "was";
export const AFTER = "is";
export const olderVersion = (version: string): string => `Version ${version} (older)`;
export const newerVersion = (version: string): string => `Version ${version} (newer)`;
export const SAME = "Both say the same, but for the version.";
export const ADDED = "added";
export const REMOVED = "removed";
export const CHANGED = "changed";
export const UNCHANGED = "the same";
export const movedFromTo = (from: number, to: number): string => `moved from ${from} to ${to}`;
export const THE_PLAYBOOK = "The playbook itself";
export const NOT_IN_IT = "not in this version";
export const fieldWords = (field: Field): string =>
  ({
    title: "title",
    why: "why",
    band_min: "bands",
    blocked_if_red: "red health",
    remediation: "mends",
    evidence: "evidence",
    id: "id",
    progress: "progress",
  })[field];
export const YES = "yes";
export const NO = "no";

export const SOURCE = "Where it comes from";
export const SOURCE_FILE =
  "{file} in the data folder of the server. Copy the shipped {default} there, or edit the one that is there.";
export const SOURCE_CHECK =
  "Give it a new version, save it, and start the server again. A mistake is refused at the start, with file and line, and nothing else changes.";
export const SOURCE_FREEZE =
  "From then on new sessions follow it. A session that runs keeps the version that it froze, to its end.";
export const SOURCE_OTHER = "To follow another playbook, name its id in {file}.";

export const COMMAND_FOLLOWED = "Show the playbook that is followed";
export const COMMAND_DIFFERENCE = "Compare the playbook with the version before";
export const COMMAND_SESSIONS = "Show sessions of these days";
export const COMMAND_WORDS = ["procedure", "runbook", "checklist", "steps", "versions", "diff"];
