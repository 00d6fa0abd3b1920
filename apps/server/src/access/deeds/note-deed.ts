import type { AccessDeed } from "@valhalla-go/core";
import type { Principal } from "../principal.ts";

/**
 * Something that was done at the door, or a reading of the trail. What the payload holds tells deeds of one kind apart, so it
 * has only what there are few of, and neither secrets nor text of any length that a caller chose: a verb's name, a scope, a
 * code, an address.
 */
export type Deed = Pick<AccessDeed, "event" | "payload">;

/** Takes note of a deed, to be recorded soon; null for a caller that nobody knows, whose address is in the payload. */
export type NoteDeed = (principal: Principal | null, deed: Deed) => void;
