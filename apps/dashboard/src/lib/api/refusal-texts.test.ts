import { beforeEach, describe, expect, it, vi } from "vitest";
import { refusal } from "../../test/refusal.ts";

const SERVER_SAYS = "What the server says of it";
const refused = refusal("CREDENTIAL_MISSING", SERVER_SAYS);

beforeEach(() => vi.resetModules());

describe("the sentences for refusals", () => {
  it("are ours once they are at hand", async () => {
    const { loadRefusalTexts } = await import("./refusal-texts.ts");
    const { describeFailure } = await import("./describe-failure.ts");
    await loadRefusalTexts();
    expect(describeFailure(refused).detail).toBe("Nobody is signed in here. Sign in, and press again.");
  });

  it("are the server's while they are not, and when they cannot be fetched", async () => {
    vi.doMock("#texts/failures.ts", () => {
      throw new Error("Failed to fetch dynamically imported module");
    });
    const { loadRefusalTexts } = await import("./refusal-texts.ts");
    const { describeFailure, describeQuestionFailure } = await import("./describe-failure.ts");
    await loadRefusalTexts();
    expect(describeFailure(refused).detail).toBe(SERVER_SAYS);
    expect(describeQuestionFailure(refused)).toBe(SERVER_SAYS);
    vi.doUnmock("#texts/failures.ts");
  });
});
