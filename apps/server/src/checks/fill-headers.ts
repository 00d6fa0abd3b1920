import { OutboundProblem } from "../outbound/outbound-problem.ts";

/** What a check may read of the server's environment: nothing that was not named for it. */
const READABLE = /^CHECK_[A-Z0-9_]+$/;
const PREFIX = "env:";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Headers as they are sent, and which of their values nobody may read again. */
export interface FilledHeaders {
  readonly headers: Readonly<Record<string, string>>;
  /** A text with these values put back to the names that stand for them. */
  conceal(text: string): string;
}

/**
 * Puts the server's variables in the place of the values `env:CHECK_NAME`. Throws OutboundProblem for one that is not there
 * or whose name does not begin with CHECK_.
 */
export function fillHeaders(given: Readonly<Record<string, string>>, env: Environment): FilledHeaders {
  const headers: Record<string, string> = {};
  const secrets: (readonly [value: string, text: string])[] = [];
  for (const [header, text] of Object.entries(given)) {
    headers[header] = text.startsWith(PREFIX) ? readVariable(header, text.slice(PREFIX.length), env) : text;
    if (text.startsWith(PREFIX)) secrets.push([headers[header], text]);
  }
  return {
    headers,
    conceal: (told) => secrets.reduce((concealed, [value, text]) => concealed.replaceAll(value, text), told),
  };
}

function readVariable(header: string, name: string, env: Environment): string {
  if (!READABLE.test(name)) {
    throw new OutboundProblem("invalid", `header ${header}: only variables whose names begin with CHECK_ are read`);
  }
  const value = env[name];
  if (value === undefined || value === "") {
    throw new OutboundProblem("invalid", `header ${header}: the server has no variable ${name}`);
  }
  return value;
}
