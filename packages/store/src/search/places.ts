import { crc32 } from "node:zlib";
import { BLOCK_SESSIONS } from "./constants.ts";

const CHECKSUM_BYTES = 4;
/** A bit for each session of a block. */
export const BITMAP_BYTES = BLOCK_SESSIONS / 8;

/** Which sessions of a block hold a gram: where in the table of grams it is said. */
export interface PlacesKey {
  readonly workspace: string;
  readonly gram: string;
  readonly block: number;
}

/**
 * Places in a block (0 to 1023, ascending, none twice) as bytes: a list of them or a bit for each, whichever is shorter,
 * after a checksum of the bytes and of what they are said of.
 */
export function packPlaces(key: PlacesKey, places: readonly number[]): Uint8Array {
  const isList = places.length * 2 < BITMAP_BYTES;
  const packed = new Uint8Array(CHECKSUM_BYTES + (isList ? places.length * 2 : BITMAP_BYTES));
  const view = new DataView(packed.buffer);
  for (const [index, place] of places.entries()) {
    if (isList) view.setUint16(CHECKSUM_BYTES + index * 2, place);
    else setBit(packed, CHECKSUM_BYTES * 8 + place);
  }
  view.setUint32(0, checksumOf(key, packed.subarray(CHECKSUM_BYTES)));
  return packed;
}

/** The places that bytes name, a bit for each; null when they are not what {@link packPlaces} made for this key. */
export function unpackPlaces(key: PlacesKey, packed: Uint8Array): Uint8Array | null {
  if (packed.length < CHECKSUM_BYTES) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const content = packed.subarray(CHECKSUM_BYTES);
  if (view.getUint32(0) !== checksumOf(key, content)) return null;
  if (content.length === BITMAP_BYTES) return content;
  const bits = new Uint8Array(BITMAP_BYTES);
  for (let at = CHECKSUM_BYTES; at < packed.length; at += 2) {
    setBit(bits, view.getUint16(at));
  }
  return bits;
}

function setBit(bits: Uint8Array, place: number): void {
  bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
}

function checksumOf({ workspace, gram, block }: PlacesKey, content: Uint8Array): number {
  return crc32(content, crc32(`${block}\n${gram}\n${workspace}`));
}
