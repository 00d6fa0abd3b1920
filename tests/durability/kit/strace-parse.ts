/** A system call as strace told it. */
export interface SystemCall {
  readonly thread: number;
  readonly name: string;
  /** What the first argument, a descriptor, stands for: a path, `TCP:[...]`; empty when it is none. */
  readonly target: string;
  /** What was written, a character for each byte. */
  readonly data: string;
  /** The text after the data: the other arguments. */
  readonly rest: string;
  /** What it answered; null when the process ended during it. */
  readonly result: number | null;
  /** `EIO`, null when it succeeded. */
  readonly error: string | null;
  /** Whether strace made it fail. */
  readonly is_injected: boolean;
  /** Places in the one order of all beginnings and ends: what ended before another began has a smaller number. */
  readonly began: number;
  readonly ended: number;
}

type Open = Pick<SystemCall, "thread" | "name" | "began"> & { readonly text: string };

const WHOLE = /^(\d+) +(\w+)\((.*)$/s;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/s;
const UNFINISHED = " <unfinished ...>";

/** Reads what `strace -f -yy -o` wrote. */
export function parseStrace(output: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<number, Open>();
  for (const [index, line] of output.split("\n").entries()) {
    const resumed = RESUMED.exec(line);
    const whole = WHOLE.exec(line);
    if (resumed !== null) {
      const began = open.get(Number(resumed[1]));
      if (began === undefined) throw new Error(`strace resumed what was not begun: ${line.slice(0, 200)}`);
      open.delete(began.thread);
      calls.push(toCall({ ...began, text: began.text + resumed[3]! }, index));
    } else if (whole !== null) {
      const [thread, name, text] = [Number(whole[1]), whole[2]!, whole[3]!];
      if (!text.endsWith(UNFINISHED)) calls.push(toCall({ thread, name, text, began: index }, index));
      else open.set(thread, { thread, name, text: text.slice(0, -UNFINISHED.length), began: index });
    }
  }
  calls.push(...[...open.values()].map((call) => toCall(call, Infinity)));
  return calls.toSorted((a, b) => a.began - b.began);
}

const TARGET = /^\d+<((?:[A-Za-z0-9]+:\[.*?\](?=>))|[^>]*)>/;
const TEXT = /"((?:[^"\\]|\\.)*)"/gs;
const RESULT = /\) += (-?\d+|\?)(?: (E[A-Z0-9]+) \([^)]*\))?([^"]*)$/;

function toCall({ text, ...call }: Open, ended: number): SystemCall {
  const [, result, error = null, remark = ""] = RESULT.exec(text) ?? [];
  const given = text.replace(RESULT, "");
  return {
    ...call,
    ended,
    target: TARGET.exec(text)?.[1] ?? "",
    data: [...given.matchAll(TEXT)].map(([, escaped]) => unescape(escaped!)).join(""),
    rest: given.slice(given.lastIndexOf('"') + 1),
    result: result === undefined || result === "?" ? null : Number(result),
    error,
    is_injected: remark.includes("INJECTED"),
  };
}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", v: "\v", f: "\f" };

/** Octal digits as many as are needed, three when a digit follows. */
function unescape(text: string): string {
  return text.replaceAll(/\\(?:([0-7]{1,3})|(.))/gs, (_, octal: string | undefined, letter: string) =>
    octal === undefined ? (CONTROLS[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
