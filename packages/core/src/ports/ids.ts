/** Where new identifiers come from. */
export interface Ids {
  /** A new identifier, unique for ever; later ones sort after earlier ones. */
  next(): string;
}
