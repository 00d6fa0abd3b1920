import { describe, expect, it, vi } from "vitest";
import { takeDoorLink } from "./door-link.ts";

const at = (hash: string, search = "") => ({ pathname: "/sessions", search, hash });

describe("the link to the door", () => {
  it.each([
    ["#setup=abc_-1", { kind: "setup", token: "abc_-1" }],
    ["#invitation=abc_-1", { kind: "invitation", token: "abc_-1" }],
  ])("is read from %s and taken out of the address", (hash, link) => {
    const replace = vi.fn<(url: string) => void>();
    expect(takeDoorLink(at(hash, "?text=kept"), replace)).toEqual(link);
    expect(replace.mock.calls).toEqual([["/sessions?text=kept"]]);
  });

  it("tells that the identity provider let nobody in, once", () => {
    const replace = vi.fn<(url: string) => void>();
    expect(takeDoorLink(at("", "?sign_in=refused&request_id=r7&text=kept"), replace)).toEqual({
      kind: "refused",
      request_id: "r7",
    });
    expect(replace.mock.calls).toEqual([["/sessions?text=kept"]]);
  });

  it("leaves any other address alone", () => {
    const replace = vi.fn<(url: string) => void>();
    expect(takeDoorLink(at("#main", "?panel=hold"), replace)).toBeNull();
    expect(replace).not.toHaveBeenCalled();
  });
});
