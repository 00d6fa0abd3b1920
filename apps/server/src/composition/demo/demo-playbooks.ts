import { Playbook } from "@valhalla-go/core";

const look = {
  id: "read-last-watch",
  title: "Read what the last watch left",
  why: "Whoever does not know what is open does it twice, or breaks it again.",
  band_min: "D",
  blocked_if_red: false,
};
const health = {
  id: "look-at-health",
  title: "Look at health, alerts and budgets",
  why: "A minute now instead of an hour after the next deploy.",
  band_min: "D",
  blocked_if_red: false,
};
const backup = {
  id: "prove-backup",
  title: "Prove last night's backup",
  why: "A backup that was never restored is a hope.",
  band_min: "C",
  blocked_if_red: false,
};
const provenBackup = {
  ...backup,
  evidence: { kind: "number", label: "How long the test restore took", unit: "minutes", min: 0, max: 45 },
};
const payouts = {
  id: "release-payouts",
  title: "Release the payout batch",
  why: "Merchants are paid once a day, by a person who has looked at the total.",
  band_min: "C",
  evidence: { kind: "link", label: "The batch in the ledger" },
};
const fraud = {
  id: "review-fraud-queue",
  title: "Review the fraud queue",
  why: "Orders that wait longer than a day are lost customers, guilty or not.",
  band_min: "C",
};
const release = {
  id: "ship-waiting-changes",
  title: "Ship what is waiting",
  why: "Small and often: a week of changes at once cannot be taken back one by one.",
  band_min: "B",
  evidence: { kind: "link", label: "The release" },
};
const experiments = {
  id: "tune-price-experiments",
  title: "Tune the price experiments",
  why: "They earn when there is room for surprises, and cost when there is none.",
  band_min: "A",
};
const capacity = {
  id: "check-capacity",
  title: "Check capacity for the next two days",
  why: "Room that is ordered on the day of the rush comes the day after.",
  band_min: "B",
};
const next = {
  id: "write-for-next-watch",
  title: "Write down what the next watch needs",
  why: "What is not written down is asked at three in the morning.",
  band_min: "D",
  blocked_if_red: false,
  evidence: { kind: "text", label: "What is open, and what to look at first", min_length: 20 },
};

/** The playbook of the team in its versions, each with how many days before the end of the story it came. */
export const DEMO_PLAYBOOKS = [
  version("1", [look, health, backup, payouts, release, next]),
  version("2", [look, health, backup, payouts, fraud, release, capacity, next]),
  version("3", [look, health, provenBackup, payouts, fraud, release, capacity, experiments, next]),
] as const;

function version(number: string, steps: readonly object[]): { readonly written: object; readonly playbook: Playbook } {
  const written = { id: "daily-watch", title: "Daily watch", version: number, progress: "every_session", steps };
  return { written, playbook: Playbook.parse(written) };
}
