import { describe, expect, it } from "vitest";
import { makeMe } from "../../test/make.ts";
import { sayKnown } from "./say-known.ts";

describe("how it is known who looks", () => {
  it.each([
    ["machine", undefined, /operator of this machine/],
    ["login", "password", /with a password/],
    ["login", "oidc", /identity provider/],
    ["dev_key", "dev_key", /everybody shares/],
    ["dev_header", "dev_header", /anybody can set/],
  ] as const)("is said for %s %s", (credential, auth, words) => {
    const { actor } = makeMe("owner");
    expect(sayKnown({ credential, actor: { ...actor, ...(auth === undefined ? {} : { auth }) } })).toMatch(words);
  });
});
