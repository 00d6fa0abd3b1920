import { digestOf } from "../audit/digest-of.ts";
import { REASON_MAX_LENGTH } from "../text/constants.ts";
import { fitText } from "../text/fit-text.ts";
import { Link } from "../text/identifier.ts";
import type { Alert } from "./alert-schemas.ts";
import type { Signal } from "./schemas.ts";

/** Values of the label `severity` that make health red; every other alert makes it yellow. */
const RED_SEVERITIES: ReadonlySet<string> = new Set(["critical", "page", "error"]);

/** Labels that are told in other ways. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set(["alertname", "severity"]);

const NAME_MAX_LENGTH = 80;
const LABELS_MAX_COUNT = 50;
const LABEL_MAX_LENGTH = 300;

/** The signal that stands for an alert. */
export function readAlert(alert: Alert): Pick<Signal, "source" | "status" | "reason" | "runbook"> & {
  readonly labels: Record<string, string>;
} {
  const { labels, annotations } = alert;
  const runbook = Link.safeParse(annotations["runbook_url"]);
  return {
    source: sourceOf(alert),
    status: RED_SEVERITIES.has((labels["severity"] ?? "").toLowerCase()) ? "red" : "yellow",
    reason: reasonOf(alert),
    labels: Object.fromEntries(
      sorted(labels)
        .slice(0, LABELS_MAX_COUNT)
        .map(([name, value]) => [fitText(name, LABEL_MAX_LENGTH), fitText(value, LABEL_MAX_LENGTH)]),
    ),
    runbook: runbook.success ? runbook.data : null,
  };
}

/** `alert.NAME.FINGERPRINT`: the same for an alert whenever it fires, and another for other labels. */
export function sourceOf({ labels, fingerprint }: Pick<Alert, "labels" | "fingerprint">): string {
  const name = (labels["alertname"] ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.:-]+/g, "-")
    .slice(0, NAME_MAX_LENGTH);
  const mark = fingerprint.toLowerCase().replaceAll(/[^a-z0-9]/g, "") || digestOf(labels);
  return `alert.${name === "" ? "unnamed" : name}.${mark.slice(0, 8)}`;
}

function reasonOf({ labels, annotations }: Alert): string {
  const said = [annotations["summary"], annotations["description"], labels["alertname"]].find((text) =>
    /\S/.test(text ?? ""),
  );
  const told = sorted(labels)
    .filter(([name]) => !SAID_OTHERWISE.has(name))
    .map(([name, value]) => `${name}=${value}`);
  return fitText(`${said ?? "fires"}${told.length === 0 ? "" : ` (${told.join(", ")})`}`, REASON_MAX_LENGTH);
}

function sorted(labels: Alert["labels"]): [string, string][] {
  return Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
