/**
 * Answers the hash of a complete subtree: that of the 2^level leaves from `index * 2^level`, both counted from 0. At level 0
 * these are the leaf hashes themselves.
 */
export type NodeSource = (level: number, index: number) => Uint8Array | Promise<Uint8Array>;
