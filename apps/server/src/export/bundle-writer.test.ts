import { createHash } from "node:crypto";
import { PassThrough } from "node:stream";
import { runOn } from "@valhalla-go/core";
import { makeContext } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { BundleWriter, ReaderGone } from "./bundle-writer.ts";

const LINE = "x".repeat(1000);

describe("BundleWriter", () => {
  it("seals what it wrote with the digest of all bytes before", async () => {
    const ctx = makeContext();
    const out = new PassThrough();
    const writer = new BundleWriter(out);
    await writer.line({ b: 1, a: "é" });
    await writer.raw('{"c":2}');
    await writer.seal(runOn(ctx), ctx.caller);

    const [first, second, last, ...rest] = (await out.toArray()).join("").split("\n");
    expect([first, second, ...rest]).toEqual(['{"a":"é","b":1}', '{"c":2}', ""]);
    const digest = createHash("sha256").update(`${first}\n${second}\n`).digest("hex");
    const { seal } = JSON.parse(last ?? "") as { seal: string };
    expect(seal).toMatch(new RegExp(`^valhalla-go-bundle/${ctx.store.origin}\n${digest}\n\n— `));
  });

  it("waits for its reader, and leaves no listeners behind", async () => {
    const out = new PassThrough({ highWaterMark: 1024 });
    const writer = new BundleWriter(out);
    let written = 0;
    const writing = (async () => {
      for (; written < 2000; written += 1) await writer.raw(LINE);
    })();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(written).toBeLessThan(100);
    out.resume();
    await writing;
    expect(out.listenerCount("close")).toBeLessThan(3);
    expect(out.listenerCount("drain")).toBe(0);
  });

  it("ends when its reader goes away, before and while it waits", async () => {
    const out = new PassThrough({ highWaterMark: 1024 });
    const writer = new BundleWriter(out);
    const writing = (async () => {
      for (;;) await writer.raw(LINE);
    })();
    setTimeout(() => out.destroy(), 20);
    await expect(writing).rejects.toBeInstanceOf(ReaderGone);
    await expect(
      (async () => {
        for (;;) await writer.raw(LINE);
      })(),
    ).rejects.toBeInstanceOf(ReaderGone);
  });
});
