import { type GoClient, type LiveState, type Summary, isGoError } from "@valhalla-go/client";
import { printJson, printLines, tell } from "../output/print.ts";
import { makePrintable, printable } from "../output/printable.ts";
import { openScreen } from "../output/screen.ts";
import { formatClock } from "../output/times.ts";
import { entryLine } from "../render/entry.ts";
import { renderStatus } from "../render/status.ts";
import type { Shell } from "../shell.ts";

const SHOWN_ENTRIES = 8;
/** Health grows old and windows begin without an entry, so the server is asked now and then. */
const ASK_EVERY_MS = 10_000;
const DRAW_EVERY_MS = 1000;

/** Shows the state of now and what happens, until it is ended: drawn in place on a terminal, elsewhere line after line. */
export async function watch(shell: Shell): Promise<void> {
  const go = await shell.connect();
  if (shell.stdout.isTerminal && !shell.json) await watchInPlace(shell, go);
  else await watchInLines(shell, go);
}

async function watchInLines(shell: Shell, go: GoClient): Promise<void> {
  const summary = await go.summary.get({}, { signal: shell.signal });
  const view = { paint: shell.paint, now_ms: shell.now() };
  if (!shell.json) printLines(shell, renderStatus(makePrintable(summary), view));
  const onState = (live: LiveState): void => {
    if (live.state === "reconnecting") tell(shell, describeLive(live));
  };
  for await (const entry of go.live.subscribe({ after_seq: summary.audit_seq, signal: shell.signal, onState })) {
    if (shell.json) printJson(shell, entry);
    else printLines(shell, [entryLine(makePrintable(entry))]);
  }
}

async function watchInPlace(shell: Shell, go: GoClient): Promise<void> {
  const { signal, paint } = shell;
  let summary = await go.summary.get({}, { signal });
  let entries = [...(await go.audit.list({ limit: SHOWN_ENTRIES }, { signal })).entries];
  let connection = "connecting";
  const screen = openScreen(shell.stdout);
  const draw = (): void => {
    const now_ms = shell.now();
    const head = `${paint.strong("Valhalla GO")}  ${printable(shell.url)}  ${paint.dim(`${formatClock(new Date(now_ms).toISOString())}  ${printable(connection)}  Ctrl-C ends`)}`;
    screen.draw([
      head,
      "",
      ...renderStatus(makePrintable(summary), { paint, now_ms }),
      "",
      ...entries.map((entry) => entryLine(makePrintable(entry))),
    ]);
  };
  const ask = oneAtATime(async () => {
    summary = await askAgain(go, signal, summary, (problem) => (connection = problem));
    draw();
  });
  const timers = [setInterval(draw, DRAW_EVERY_MS), setInterval(ask, ASK_EVERY_MS)];
  const onState = (live: LiveState): void => {
    connection = describeLive(live);
    if (live.state === "live") ask();
  };
  try {
    draw();
    for await (const entry of go.live.subscribe({ after_seq: summary.audit_seq, signal, onState })) {
      entries = [entry, ...entries.filter(({ seq }) => seq !== entry.seq)].slice(0, SHOWN_ENTRIES);
      ask();
    }
  } finally {
    for (const timer of timers) clearInterval(timer);
    screen.close();
  }
}

async function askAgain(
  go: GoClient,
  signal: AbortSignal,
  before: Summary,
  onProblem: (problem: string) => void,
): Promise<Summary> {
  try {
    return await go.summary.get({}, { signal });
  } catch (error) {
    if (!isGoError(error)) throw error;
    // What is on the screen stays, and says that it is old.
    onProblem(`NOT UP TO DATE: ${error.detail}`);
    return before;
  }
}

/** Runs the work again when it was asked for while it ran, once for however many that were. */
function oneAtATime(work: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  async function runWhileWanted(): Promise<void> {
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        await work();
      }
    } finally {
      isRunning = false;
    }
  }
  return () => {
    isWanted = true;
    if (!isRunning) void runWhileWanted();
  };
}

function describeLive(live: LiveState): string {
  return live.state === "reconnecting"
    ? `reconnecting: ${live.error?.detail ?? "the server asked for it"}`
    : live.state;
}
