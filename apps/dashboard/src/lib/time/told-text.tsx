import { Fragment, type ReactElement } from "react";
import { Moment } from "./moment.tsx";

const MOMENT = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)/;

interface Props {
  readonly text: string;
}

/** What the server tells, with the moments in it as the viewer reads moments: in their own zone, UTC on hover. */
export function ToldText({ text }: Props): ReactElement {
  return (
    <>
      {text.split(MOMENT).map((part, index) =>
        // Every second part is what was split at.
        index % 2 === 1 ? <Moment key={index} utc={toSixDigits(part)} /> : <Fragment key={index}>{part}</Fragment>,
      )}
    </>
  );
}

function toSixDigits(utc: string): string {
  const [seconds = "", fraction = ""] = utc.slice(0, -1).split(".");
  return `${seconds}.${fraction.padEnd(6, "0")}Z`;
}
