/** What there is of something in a period, and from when on, where not all of it is told. */
export interface Told<T> {
  readonly items: T[];
  readonly told_from: string | null;
}
