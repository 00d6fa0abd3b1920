import type { Sink } from "../shell.ts";

const UP_AND_CLEAR = (lines: number): string => (lines === 0 ? "\r\u001B[J" : `\r\u001B[${lines}A\u001B[J`);
const HIDE_CURSOR = "\u001B[?25l";
const SHOW_CURSOR = "\u001B[?25h";
/** A line that is longer than the terminal is cut there by it, so that it stays one line. */
const NO_WRAP = "\u001B[?7l";
const WRAP = "\u001B[?7h";

/** A part of the terminal that is drawn again in its place. */
export interface Screen {
  draw(lines: readonly string[]): void;
  /** Leaves what was drawn last, and the terminal as it was. */
  close(): void;
}

export function openScreen(terminal: Sink): Screen {
  let height = 0;
  let shown: string | null = null;
  return {
    draw(lines) {
      const fitting = lines.slice(0, Math.max(terminal.rows - 1, 1));
      const text = fitting.join("\n");
      if (text === shown) return;
      const start = shown === null ? HIDE_CURSOR : UP_AND_CLEAR(height);
      terminal.write(`${start}${NO_WRAP}${text}\n${WRAP}`);
      height = fitting.length;
      shown = text;
    },
    close() {
      terminal.write(SHOW_CURSOR);
    },
  };
}
