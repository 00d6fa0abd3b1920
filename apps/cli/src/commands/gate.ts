import { type AskGateInput, type GateAnswer, type GoClient, isGo, isGoError } from "@valhalla-go/client";
import { EXIT } from "../exit-codes.ts";
import { print, tell } from "../output/print.ts";
import { makePrintable, printable } from "../output/printable.ts";
import { renderAnswer } from "../render/answer.ts";
import type { Shell } from "../shell.ts";
import { pause } from "./pause.ts";

interface Given {
  readonly engine: string;
  readonly action: string;
  readonly purpose: NonNullable<AskGateInput["purpose"]>;
  readonly dryRun: boolean;
  readonly wait: number | undefined;
}

const ASK_EVERY_MS = 2000;

/**
 * Asks the gate, once or until it is GO or the time is up. Ends with 0 only on a GO that came from the server and has not
 * expired; whatever fails on the way is an error, never a GO.
 */
export async function gate(shell: Shell, { engine, action, purpose, dryRun, wait }: Given): Promise<number> {
  const go = await shell.connect();
  const question: AskGateInput = { engine, action, purpose, dry_run: dryRun };
  const { answer, exit_code } =
    wait === undefined ? await ask(shell, go, question) : await askUntil(shell, go, question, wait * 1000);
  print(shell, answer, (shown) => renderAnswer(shown, { paint: shell.paint, is_go: exit_code === EXIT.ok }));
  return exit_code;
}

/** An answer, and what it means for who waits for it. */
interface Judged {
  readonly answer: GateAnswer;
  readonly exit_code: number;
}

async function ask(shell: Shell, go: GoClient, question: AskGateInput): Promise<Judged> {
  const asked_ms = shell.now();
  const answer = await go.gate.ask(question, { signal: shell.signal });
  // By the server's clock, moved on by the time that passed here: the clocks of two machines may differ.
  const now = new Date(Date.parse(answer.answered_at_utc) + (shell.now() - asked_ms));
  return { answer, exit_code: judge(answer, now) };
}

function judge(answer: GateAnswer, now: Date): number {
  if (!answer.decided) return EXIT.error;
  if (isGo(answer, now)) return EXIT.ok;
  switch (answer.verdict) {
    case "NO_GO":
      return EXIT.no_go;
    case "HOLD":
      return EXIT.hold;
    default:
      // A GO that has expired, or an answer of another kind.
      return EXIT.error;
  }
}

async function askUntil(shell: Shell, go: GoClient, question: AskGateInput, wait_ms: number): Promise<Judged> {
  const end_ms = shell.now() + wait_ms;
  let told = "";
  for (;;) {
    const found = await ask(shell, go, question).catch((error: unknown) => {
      // A server that restarts is waited for as well; what no waiting mends is told at once.
      if (!isPassing(error) || shell.now() >= end_ms) throw error;
      return error;
    });
    const left_ms = end_ms - shell.now();
    if (isJudged(found) && (found.exit_code === EXIT.ok || left_ms <= 0)) return found;
    const line = describeWait(found);
    if (line !== told) tell(shell, line);
    told = line;
    await pause(Math.max(Math.min(ASK_EVERY_MS, left_ms), 1), shell.signal);
  }
}

function isJudged(found: unknown): found is Judged {
  return typeof found === "object" && found !== null && "exit_code" in found;
}

function isPassing(error: unknown): boolean {
  if (!isGoError(error)) return false;
  return (
    error.code === "NETWORK" || error.code === "TIMEOUT" || (error.status ?? 0) >= 500 || error.code === "RATE_LIMITED"
  );
}

function describeWait(found: unknown): string {
  if (!isJudged(found)) return printable(`No answer yet: ${found instanceof Error ? found.message : String(found)}`);
  const { verdict, to_go, reasons } = makePrintable(found.answer);
  return `${verdict}, waiting: ${(to_go.length > 0 ? to_go : reasons).join("; ")}`;
}
