/** Nesting up to which lines are told; what lies deeper counts as the line where it begins. */
const DEPTH_MAX = 100;

const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const SCALAR_TEXT = /[^\s,:[\]{}"]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where things stand in a JSON text, for reports that a person can follow. Lines count from 1. */
export interface JsonLines {
  /** The line on which the value at `path` begins, else that of the nearest value around it. */
  lineOf(path: readonly PropertyKey[]): number;
  /** The line on which the text stops being JSON; null when all of it is. */
  readonly fault_line: number | null;
}

/** Walks a text as JSON as far as it is JSON. */
export function mapJsonLines(text: string): JsonLines {
  const begins = new Map<string, number>();
  let at = 0;
  let line = 1;

  const complete = readValue([]) && atEnd();
  return {
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const found = begins.get(toKey(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return begins.get(toKey([])) ?? 1;
    },
    fault_line: complete ? null : line,
  };

  function atEnd(): boolean {
    skipSpace();
    return at === text.length;
  }

  function readValue(path: readonly PropertyKey[]): boolean {
    skipSpace();
    begins.set(toKey(path), line);
    if (path.length > DEPTH_MAX) return false;
    switch (text[at]) {
      case "{":
        return readMembers(path, "}", readName);
      case "[":
        return readMembers(path, "]", (index) => index);
      case '"':
        return readString() !== null;
      default:
        return readScalar();
    }
  }

  function readMembers(
    path: readonly PropertyKey[],
    close: string,
    readKey: (index: number) => string | number | null,
  ): boolean {
    at += 1;
    skipSpace();
    if (take(close)) return true;
    for (let index = 0; ; index += 1) {
      const key = readKey(index);
      if (key === null || !readValue([...path, key])) return false;
      skipSpace();
      if (take(close)) return true;
      if (!take(",")) return false;
    }
  }

  function readName(): string | null {
    skipSpace();
    const name = readString();
    skipSpace();
    return name !== null && take(":") ? name : null;
  }

  function readString(): string | null {
    const start = at;
    if (!take('"')) return null;
    while (at < text.length) {
      const char = text.charAt(at);
      if (char < " ") return null;
      if (char === "\\") {
        ESCAPE.lastIndex = at;
        if (!ESCAPE.test(text)) return null;
        at = ESCAPE.lastIndex;
        continue;
      }
      at += 1;
      if (char === '"') return String(JSON.parse(text.slice(start, at)));
    }
    return null;
  }

  function readScalar(): boolean {
    SCALAR_TEXT.lastIndex = at;
    const scalar = SCALAR_TEXT.exec(text)?.[0] ?? "";
    if (!SCALAR.test(scalar)) return false;
    at += scalar.length;
    return true;
  }

  function take(char: string): boolean {
    if (text[at] !== char) return false;
    at += 1;
    return true;
  }

  function skipSpace(): void {
    for (; at < text.length; at += 1) {
      const char = text[at];
      if (char === "\n") line += 1;
      else if (char !== " " && char !== "\t" && char !== "\r") return;
    }
  }
}

function toKey(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}
