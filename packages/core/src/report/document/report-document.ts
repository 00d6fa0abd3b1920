/** How a text is to be seen: quieter, as an identifier, as a judgement. Colour never says anything that words do not. */
export type Tone =
  | "plain"
  | "soft"
  | "strong"
  | "code"
  | "good"
  | "warn"
  | "bad"
  | "band_a"
  | "band_b"
  | "band_c"
  | "band_d";

/** A line of text that is to be taken as it is, whoever wrote it. */
export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

export type Cell = readonly Line[];

/** `wide` takes what the others leave; `number` stands at the right. */
export interface Column {
  readonly title: string;
  readonly width: "wide" | "middle" | "narrow" | "time" | "number";
}

export interface Row {
  readonly cells: readonly Cell[];
  /** `gap` is one sentence in place of what is left out; `changed` is worth a look. */
  readonly kind: "plain" | "changed" | "gap";
}

/** A share of a bar. */
export interface BarPart {
  readonly name: string;
  readonly color: Color;
  readonly value: number;
  readonly label: string;
}

/** Bars that lie one under another; what they show is in the table beside them too. */
export interface BarPlot {
  readonly title: string;
  /** What the axis counts, and how much one of it is: an axis in hours over values in milliseconds has 3,600,000. */
  readonly unit: { readonly name: string; readonly size: number };
  readonly bars: readonly { readonly name: string; readonly parts: readonly BarPart[] }[];
  /** Names of parts with their colour, in the order of the bars; empty where there is nothing to tell apart. */
  readonly legend: readonly { readonly name: string; readonly color: Color }[];
}

/** `none` is an outline. Chosen to differ in lightness too, for printers and eyes without colours. */
export type Color = "green" | "amber" | "red" | "indigo" | "violet" | "grey" | "none";

/** Something that is known of the whole, with its name. */
export interface Fact {
  readonly term: string;
  readonly value: Cell;
  /** Needs the whole width. */
  readonly isLong: boolean;
}

export type Block =
  | { readonly kind: "text"; readonly lines: readonly Line[] }
  | { readonly kind: "facts"; readonly items: readonly Fact[] }
  | { readonly kind: "figures"; readonly items: readonly { readonly title: string; readonly value: string }[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly Row[];
    }
  | { readonly kind: "notes"; readonly items: readonly { readonly head: string; readonly text: string }[] }
  | { readonly kind: "plot"; readonly plot: BarPlot };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A report in the order in which it is read, before it is known whether it becomes HTML or Markdown. */
export interface ReportDocument {
  /** What kind of report it is. */
  readonly kind: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
}

export function line(text: string, tone: Tone = "plain"): Line {
  return { text, tone };
}

/** A cell of one line; nothing at all is said with a dash. */
export function cell(text: string | null, tone: Tone = "plain"): Cell {
  return text === null || text === "" ? [line("–", "soft")] : [line(text, tone)];
}

export function fact(term: string, value: Cell, isLong = false): Fact {
  return { term, value, isLong };
}

export function row(...cells: readonly Cell[]): Row {
  return { cells, kind: "plain" };
}

export function paragraph(text: string, tone: Tone = "plain"): Block {
  return { kind: "text", lines: [line(text, tone)] };
}

/** A table, or the sentence that says why there is none. */
export function tableOr(empty: string, caption: string, columns: readonly Column[], rows: readonly Row[]): Block {
  return rows.length === 0 ? paragraph(empty, "soft") : { kind: "table", caption, columns, rows };
}
