import { type Damage, GoError } from "@valhalla-go/core";
import { type SealedTable, hashRow } from "../schema/row-hash.ts";
import { isRowDamaged } from "./guard-transaction.ts";

/** Hears of a row that is not what was written. */
export type ReportDamage = (damage: Damage) => void;

/** Reads rows of one table and trusts none of them. */
export interface RowReader<R, T> {
  /** What the row tells, null for no row. Throws ROW_DAMAGED. */
  one(row: R | null): T | null;
  /** What the sound rows tell. Damaged ones are reported and left out, so that one does not hide the others. */
  all(rows: readonly R[]): T[];
}

interface RowReaderOptions<R, T> {
  readonly table: string;
  /** The row's key, as a person would look it up. */
  keyOf(row: R): string;
  /** Why the row is not what was written, null when it is. */
  findProblem(row: R): string | null;
  /** What the row tells. Throws when it does not fit its schema. */
  parse(row: R): T;
  readonly report: ReportDamage;
  /** Whether lists are short, and asked for again and again while few of their rows change. */
  readonly isListAskedOften?: boolean;
}

interface SoundRow<R, T> {
  readonly row: R;
  readonly told: T;
}

/** Longer lists are not remembered. */
const LIST_REMEMBERED_MAX = 5000;

export function createRowReader<R extends object, T>({
  table,
  keyOf,
  findProblem,
  parse,
  report,
  isListAskedOften = false,
}: RowReaderOptions<R, T>): RowReader<R, T> {
  function read(row: R): T {
    const problem = findProblem(row);
    if (problem !== null) throw damaged(row, problem);
    try {
      return parse(row);
    } catch (cause) {
      throw damaged(row, "it is not what was written", cause);
    }
  }

  function damaged(row: R, problem: string, cause?: unknown): GoError<"ROW_DAMAGED"> {
    const damage = { table, row: keyOf(row), problem };
    report(damage);
    return new GoError("ROW_DAMAGED", damage, { cause });
  }

  /** The sound row that was asked for last. Whoever reads the same columns again is told the same, and must not alter it. */
  let last: SoundRow<R, T> | null = null;

  function readOne(row: R): T {
    if (last === null || !isSameRow(last.row, row)) last = { row, told: read(row) };
    return last.told;
  }

  /** The rows of the list that was asked for last, null where one is damaged: what holds for `last` holds for each of them. */
  let listed: readonly (SoundRow<R, T> | null)[] = [];

  function readNext(row: R, index: number): SoundRow<R, T> | null {
    const known = listed[index];
    if (known !== undefined && known !== null && isSameRow(known.row, row)) return known;
    try {
      return { row, told: read(row) };
    } catch (error) {
      if (isRowDamaged(error)) return null;
      throw error;
    }
  }

  return {
    one: (row) => (row === null ? null : readOne(row)),
    all: (rows) => {
      const found = rows.map(readNext);
      listed = isListAskedOften && found.length <= LIST_REMEMBERED_MAX ? found : [];
      return found.flatMap((sound) => (sound === null ? [] : [sound.told]));
    },
  };
}

function isSameRow<R extends object>(a: R, b: R): boolean {
  const columns = Object.keys(b) as (keyof R)[];
  return columns.length === Object.keys(a).length && columns.every((column) => a[column] === b[column]);
}

/** Why a row that carries its own hash is not what was written, null when it is. */
export function findSealProblem(table: SealedTable, row: { readonly row_hash: string }): string | null {
  return row.row_hash === hashRow(table, row) ? null : "its hash is not that of its content";
}

/** The row with its hash. */
export function sealRow<R extends object>(table: SealedTable, row: R): R & { row_hash: string } {
  return { ...row, row_hash: hashRow(table, row as Readonly<Record<string, unknown>>) };
}
