import { About, digestOf, formatUtc, signCheckpoint } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { openTestApp } from "../kit/test-app.ts";

const ABOUT = "/core/about";

describe("GET /core/about", () => {
  it("tells whoever is in what runs here, how much there is, and what is in force", async () => {
    const app = await openTestApp();
    await expectOk(app, { method: "POST", path: "/core/go/start_session" });
    await signCheckpoint({ ctx: app.ctx, input: {} });
    app.scopes = new Set(["access:self"]);
    const about = About.parse(await expectOk(app, { path: ABOUT }));

    const { policy, playbook, store, clock } = app.deps;
    const now = formatUtc(clock.nowMicros());
    expect(about).toMatchObject({
      engine: { name: "sqlite" },
      origin: store.origin,
      workspace: "default",
      data: { sessions: 1, since_utc: now },
      policy: { version: policy.version, digest: digestOf(policy) },
      playbook: { id: playbook.id, title: playbook.title, version: playbook.version },
      checked_at_utc: now,
    });
    expect(about.engine.version).toMatch(/^\d+\.\d+/);
    expect(about.data.size_bytes).toBeGreaterThan(4096);
    expect(about.data.entries).toBeGreaterThanOrEqual(2);
    expect(about.signing.checkpoint).toMatchObject({ ts_utc: now });
  });

  it("names no folder, no address and no password of the machine", async () => {
    const app = await openTestApp();
    const text = JSON.stringify(await expectOk(app, { path: ABOUT }));
    expect(text).not.toMatch(/\/tmp|\/var|valhalla\.db|127\.0\.0\.1|password/);
  });

  it("refuses a parameter, and who is not in", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${ABOUT}?verbose=1` }, "INVALID_INPUT");
    app.scopes = new Set();
    expect((await expectRefusal(app, { path: ABOUT }, "SCOPE_MISSING")).facts).toEqual({ scope: "access:self" });
  });
});
