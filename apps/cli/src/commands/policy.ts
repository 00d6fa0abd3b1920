import type { PolicyInput, WhatIfGroup } from "@valhalla-go/client";
import { Policy } from "@valhalla-go/core/schemas";
import { EXIT } from "../exit-codes.ts";
import { UsageError } from "../errors/usage-error.ts";
import { columns } from "../output/columns.ts";
import { print, printJson, printLines, tell } from "../output/print.ts";
import { printable } from "../output/printable.ts";
import { startProgress } from "../output/progress.ts";
import { formatMoment } from "../output/times.ts";
import { count } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { readPolicyFolder } from "./read-policy-folder.ts";

/** A replay of a long record takes its time. */
const REPLAY_MAX_MS = 120_000;
/** What stands for the version of a policy whose files name none. */
const UNNAMED = "proposed";

export async function listVersions(shell: Shell, { limit }: { readonly limit: number }): Promise<void> {
  const go = await shell.connect();
  print(shell, await go.policy.listVersions({ limit }, { signal: shell.signal }), ({ versions }) =>
    columns(
      versions.map(({ version, since_utc, set_by, changes }) => {
        const names = changes === null ? [] : [...changes.added, ...changes.changed, ...changes.removed];
        return [formatMoment(since_utc), version, set_by.name, changes === null ? "the first" : names.join(", ")];
      }),
    ),
  );
}

/** Whether files are a policy, without any server. Ends with 1 and every mistake with its file and line when they are not. */
export async function checkPolicy(shell: Shell, { folder }: { readonly folder: string }): Promise<number> {
  const read = readPolicy(folder);
  if (shell.json) printJson(shell, { ok: read.problems.length === 0, problems: read.problems });
  if (read.problems.length > 0) {
    if (!shell.json) for (const problem of read.problems) tell(shell, printable(problem));
    return EXIT.error;
  }
  if (!shell.json) printLines(shell, [printable(`${folder} is a policy: ${read.counts}.`)]);
  return EXIT.ok;
}

interface WhatIfGiven {
  readonly folder: string;
  readonly days: number;
}

/** What these files would have answered, over what was recorded. */
export async function whatIf(shell: Shell, { folder, days }: WhatIfGiven): Promise<void> {
  const { value, problems } = readPolicy(folder);
  if (value === null) throw new UsageError(problems.map(printable).join("\n"));
  const go = await shell.connect();
  const progress = startProgress(shell);
  progress.tell("The server replays its record ...");
  const found = await go.policy.whatIf({ policy: value, days }, { signal: shell.signal, timeout_ms: REPLAY_MAX_MS });
  progress.end(`Replayed ${count(found.gate_answers + found.decisions + found.steps, "answer")}.`);
  print(shell, found, ({ from_utc, to_utc, stricter, looser, changed, more, not_replayed }) => [
    `From ${formatMoment(from_utc)} to ${formatMoment(to_utc)}: ${stricter} would have been stricter, ${looser} looser.`,
    ...columns(changed.map(cellsOf)),
    ...(more === 0 ? [] : [`and ${count(more, "more answer")}`]),
    ...not_replayed.map(({ kind, why, count: number }) => `Not replayed: ${number} of ${kind}: ${why}`),
  ]);
}

function cellsOf(group: WhatIfGroup): string[] {
  const { kind, engine, action, purpose, step_id, actor, was, would_be, why } = group;
  const what = step_id ?? [engine, action, ...(purpose === null ? [] : [`(${purpose})`])].join(" ");
  return [`${group.count} x`, kind, what, actor.name, `${was} -> ${would_be}`, why];
}

interface ReadPolicy {
  /** What to send; null when it is no policy. */
  readonly value: PolicyInput | null;
  /** Everything that is wrong, each with its file and line. */
  readonly problems: readonly string[];
  readonly counts: string;
}

function readPolicy(folder: string): ReadPolicy {
  const { value, placeOf } = readPolicyFolder(folder);
  const named = { version: UNNAMED, ...value };
  const parsed = Policy.safeParse(named);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) =>
        `${placeOf(path)}: ${path.length === 0 ? "" : `${path.map(String).join(".")}: `}${message}`,
    );
    return { value: null, problems, counts: "" };
  }
  const { engines, windows, checks, kpis, rules } = parsed.data;
  const parts = { engine: engines, window: windows, check: checks, KPI: kpis, rule: rules };
  const counts = Object.entries(parts).map(([name, part]) => count(Object.keys(part).length, name));
  return { value: parsed.data, problems: [], counts: counts.join(", ") };
}
