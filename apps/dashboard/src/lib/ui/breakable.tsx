import { Fragment, type ReactElement } from "react";

interface Props {
  readonly text: string;
}

/** A name that breaks after its underscores where it does not fit, and not within a word: `checkout_conversion`. */
export function Breakable({ text }: Props): ReactElement {
  return (
    <>
      {text.split(/(?<=_)/).map((part, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
