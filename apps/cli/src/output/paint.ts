import { styleText } from "node:util";

/** Colours for a terminal; every one goes with a word, so that nothing is told by colour alone. */
export interface Paint {
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
  strong(text: string): string;
  dim(text: string): string;
}

const PLAIN: Paint = {
  good: (text) => text,
  warn: (text) => text,
  bad: (text) => text,
  strong: (text) => text,
  dim: (text) => text,
};

const COLOURED: Paint = {
  good: (text) => style("green", text),
  warn: (text) => style("yellow", text),
  bad: (text) => style("red", text),
  strong: (text) => style("bold", text),
  dim: (text) => style("dim", text),
};

/** Colours, or none. */
export function makePaint(isColoured: boolean): Paint {
  return isColoured ? COLOURED : PLAIN;
}

function style(format: Parameters<typeof styleText>[0], text: string): string {
  return styleText(format, text, { validateStream: false });
}
