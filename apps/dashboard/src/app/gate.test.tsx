// @vitest-environment jsdom
import "../test/jsdom.ts";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory } from "@tanstack/react-router";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { createTRPCClient } from "@trpc/client";
import type { AppRouter } from "@valhalla-go/server/router";
import type { ReactElement } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AccessProvider } from "../lib/access/access-context.ts";
import { AccessStore } from "../lib/access/access-store.ts";
import { useThreshold } from "../lib/access/use-threshold.ts";
import { createQueryClient } from "../lib/api/query-client.ts";
import { TRPCProvider } from "../lib/api/trpc.ts";
import { ConnectionProvider } from "../lib/live/connection-context.ts";
import { ConnectionStore } from "../lib/live/connection-store.ts";
import { offerUndo } from "../lib/undo/offer-undo.ts";
import { FakeBackend } from "../test/fake-backend.ts";
import { makeMe } from "../test/make.ts";
import { stubDoor } from "../test/stub-door.ts";
import { Gate } from "./gate.tsx";
import { createAppRouter } from "./router.tsx";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

const ADA = makeMe("owner");
const BEA = { ...ADA, actor: { ...ADA.actor, id: "operator-2", name: "Bea" } };

beforeAll(async () => {
  await import("../features/door/door-page.tsx");
}, 60_000);
beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Ada looks at the page and did something that can be taken back. */
async function setUp() {
  let me = ADA;
  stubDoor(() => ({ access: "required", oidc: null, needs_owner: false }));
  const backend = new FakeBackend({ "access.getMe": () => me });
  const connection = new ConnectionStore();
  const access = new AccessStore();
  const queryClient = createQueryClient(connection, access);
  const router = createAppRouter(createMemoryHistory({ initialEntries: ["/"] }));
  const trpcClient = createTRPCClient<AppRouter>({ links: [backend.link] });
  function Page(): ReactElement {
    const crossed = useThreshold();
    return (
      <>
        <button type="button" onClick={crossed.leave}>
          leave
        </button>
        <button type="button" onClick={() => crossed.enter(me)}>
          enter
        </button>
        <button type="button" onClick={() => crossed.recognise(me)}>
          recognise
        </button>
        <Gate link={null} router={router} />
      </>
    );
  }
  render(
    <MantineProvider env="test">
      <ConnectionProvider value={connection}>
        <AccessProvider value={access}>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
              <Page />
            </TRPCProvider>
          </QueryClientProvider>
        </AccessProvider>
      </ConnectionProvider>
    </MantineProvider>,
  );
  await screen.findByRole("button", { name: "You act as Ada" });
  const undo = vi.fn<() => void>();
  act(() => offerUndo({ text: "Session is on hold.", undo }));
  await screen.findByText("Session is on hold.");
  const press = (name: string): unknown => fireEvent.click(screen.getByRole("button", { name }));
  return { undo, press, becomes: (next: typeof ADA) => (me = next) };
}

describe("what can be taken back", () => {
  it("is nothing to who signs in after somebody left", async () => {
    const { undo, press, becomes } = await setUp();
    press("leave");
    await screen.findByLabelText("Log-in name");
    becomes(BEA);
    press("enter");
    await screen.findByRole("button", { name: "You act as Bea" });
    expect(screen.queryByText("Session is on hold.")).toBeNull();
    fireEvent.keyDown(document.body, { key: "z" });
    expect(undo).not.toHaveBeenCalled();
  });

  it("is nothing to somebody else whom the page recognises", async () => {
    const { undo, press, becomes } = await setUp();
    becomes(BEA);
    press("recognise");
    await screen.findByRole("button", { name: "You act as Bea" });
    expect(screen.queryByText("Session is on hold.")).toBeNull();
    fireEvent.keyDown(document.body, { key: "z" });
    expect(undo).not.toHaveBeenCalled();
  });

  it("stays with who signs in again over the page", async () => {
    const { undo, press } = await setUp();
    press("enter");
    await screen.findByRole("button", { name: "You act as Ada" });
    expect(screen.getByText("Session is on hold.")).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "z" });
    await expect.poll(() => undo.mock.calls.length).toBe(1);
  });
});
