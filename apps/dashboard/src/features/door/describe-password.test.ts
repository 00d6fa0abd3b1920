import { describe, expect, it } from "vitest";
import { describePassword } from "./describe-password.ts";

describe("describe password", () => {
  it.each([
    ["", "12 more characters.", "Choose a password."],
    ["x".repeat(11), "1 more character.", "1 more character."],
    ["x".repeat(12), "Long enough. Longer is stronger.", null],
    ["x".repeat(16), "Good.", null],
    ["x".repeat(20), "Strong.", null],
    ["x".repeat(129), "At most 128 characters: 1 too many.", "At most 128 characters: 1 too many."],
  ])("tells %j by its length: %s", (password, words, problem) => {
    expect(describePassword(password)).toMatchObject({ words, problem });
  });

  it("counts characters as people do", () => {
    expect(describePassword("🔑".repeat(12)).problem).toBeNull();
    expect(describePassword("🔑".repeat(6)).words).toBe("6 more characters.");
  });
});
