import { describe, expect, it } from "vitest";
import { CredentialMemory, REMEMBERED_MS } from "./credential-memory.ts";

function makeMemory() {
  const clock = { ms: 0 };
  return { clock, memory: new CredentialMemory<string>(() => clock.ms) };
}

describe("CredentialMemory", () => {
  it("recalls what was found, for four seconds from when it was looked for", () => {
    const { clock, memory } = makeMemory();
    const remember = memory.begin("digest");
    clock.ms = 1000;
    remember("found");

    clock.ms = REMEMBERED_MS - 1;
    expect(memory.recall("digest")).toBe("found");
    clock.ms = REMEMBERED_MS;
    expect(memory.recall("digest")).toBeUndefined();
  });

  it("knows nothing of any other digest", () => {
    const { memory } = makeMemory();
    memory.begin("digest")("found");
    expect(memory.recall("other")).toBeUndefined();
  });

  it("forgets everything when it is told to", () => {
    const { memory } = makeMemory();
    memory.begin("digest")("found");
    memory.forget();
    expect(memory.recall("digest")).toBeUndefined();
  });

  it("does not keep what was being looked up when everything was forgotten: it may be from before the news", () => {
    const { memory } = makeMemory();
    const remember = memory.begin("digest");
    memory.forget();
    remember("found before");
    expect(memory.recall("digest")).toBeUndefined();
  });

  it("keeps ten thousand at most, and lets the oldest go first", () => {
    const { memory } = makeMemory();
    for (let index = 0; index <= 10_000; index += 1) memory.begin(`digest-${index}`)("found");
    expect(memory.recall("digest-0")).toBeUndefined();
    expect(memory.recall("digest-1")).toBe("found");
    expect(memory.recall("digest-10000")).toBe("found");
  });
});
