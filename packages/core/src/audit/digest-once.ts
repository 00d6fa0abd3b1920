import { digestOf } from "./digest-of.ts";

const digests = new WeakMap<object, string>();

/** {@link digestOf} of an object that never changes, such as the policy in force: computed once, remembered as long as it lives. */
export function digestOnce(value: object): string {
  const known = digests.get(value);
  if (known !== undefined) return known;
  const digest = digestOf(value);
  digests.set(value, digest);
  return digest;
}
