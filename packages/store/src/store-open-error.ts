/** Why a store cannot be opened, in one line that says what to do. */
export class StoreOpenError extends Error {
  override readonly name = "StoreOpenError";
}
