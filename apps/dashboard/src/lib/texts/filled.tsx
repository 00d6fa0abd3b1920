import { Fragment, type ReactElement, type ReactNode } from "react";

/** The names of the holes in a text: `ago` in `"Last used {ago}."`. A text that is made only when it is shown can have any. */
type HoleOf<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer Hole}}${infer Rest}`
    ? Hole | HoleOf<Rest>
    : never;

interface Props<T extends string> {
  readonly text: T;
  /** What stands in each hole. */
  readonly parts: Readonly<Record<HoleOf<T>, ReactNode>>;
}

const HOLE = /\{(\w+)\}/;

/** A sentence with elements in it, each where the language of the sentence wants it. */
export function Filled<const T extends string>({ text, parts }: Props<T>): ReactElement {
  const known: Readonly<Record<string, ReactNode>> = parts;
  return (
    <>
      {text.split(HOLE).map((piece, index) => (
        // Every second piece is the name of a hole.
        <Fragment key={index}>{index % 2 === 1 ? fill(piece, known) : piece}</Fragment>
      ))}
    </>
  );
}

/** What nobody fills is no hole, but braces in what somebody wrote. */
function fill(hole: string, parts: Readonly<Record<string, ReactNode>>): ReactNode {
  return Object.hasOwn(parts, hole) ? parts[hole] : `{${hole}}`;
}
