import type { Shell } from "../shell.ts";
import type { Parameter } from "./parameters.ts";

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

// oxlint-disable-next-line typescript/no-generated-empty-object-type -- a command without parameters is given nothing
type NoParameters = Readonly<Record<never, Parameter<unknown>>>;

/** What parameters come to: each by its name. */
type Given<P extends Parameters> = { readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

/** What a command does with what it was given. Answers what `vgo` ends with; nothing: 0. */
export type Run<G> = (shell: Shell, given: G) => Promise<number | void>;

/** One command: a row of the table that parsing, help and completion are made from. */
export interface Command {
  /** One word, or two for one of a family: `kpi list`. */
  readonly name: string;
  readonly about: string;
  /** More than a line: what it ends with, what it is good for. */
  readonly details: string;
  /** In their order. */
  readonly arguments: Parameters;
  readonly options: Parameters;
  /** Not told in help, not completed. */
  readonly isHidden: boolean;
  /** Loads the code of this command alone. */
  readonly load: () => Promise<Run<Readonly<Record<string, unknown>>>>;
}

interface Definition<A extends Parameters, O extends Parameters> {
  readonly name: string;
  readonly about: string;
  readonly details?: string;
  readonly arguments?: A;
  readonly options?: O;
  readonly isHidden?: boolean;
  readonly load: () => Promise<Run<Given<A> & Given<O>>>;
}

/** A row, with what its code takes checked against what the row says it is given. */
export function command<A extends Parameters = NoParameters, O extends Parameters = NoParameters>({
  arguments: args,
  options,
  load,
  ...definition
}: Definition<A, O>): Command {
  return {
    details: "",
    isHidden: false,
    ...definition,
    arguments: args ?? {},
    options: options ?? {},
    load: load as Command["load"],
  };
}

/** `dryRun` as it is written on the command line: `--dry-run`. */
export function optionName(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
