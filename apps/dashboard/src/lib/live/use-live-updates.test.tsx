// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { createTRPCClient } from "@trpc/client";
import type { AppRouter } from "@valhalla-go/server/router";
import { type ReactElement, StrictMode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEntry } from "../../test/make.ts";
import { AccessStore } from "../access/access-store.ts";
import { createQueryClient } from "../api/query-client.ts";
import { TRPCProvider } from "../api/trpc.ts";
import { ConnectionStore } from "./connection-store.ts";
import { takesEntries } from "./take-entries.ts";
import { useLiveUpdates } from "./use-live-updates.ts";

afterEach(cleanup);

/** A page on which an answer takes entries in; `known` is the position that a summary tells. */
function setUp() {
  const backend = new FakeBackend();
  const queryClient = createQueryClient(new ConnectionStore(), new AccessStore());
  const trpcClient = createTRPCClient<AppRouter>({ links: [backend.link] });
  const ask = vi.fn(() => "trail");
  function Page({ known }: { readonly known: number | null }): ReactElement | null {
    useQuery({ queryKey: ["trail"], queryFn: ask, staleTime: Number.POSITIVE_INFINITY, meta: takesEntries((a) => a) });
    useLiveUpdates(known);
    return null;
  }
  const page = (known: number | null): ReactElement => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <Page known={known} />
        </TRPCProvider>
      </QueryClientProvider>
    </StrictMode>
  );
  const { rerender } = render(page(null));
  const know = (known: number | null): Promise<void> => act(async () => rerender(page(known)));
  const begun = (): unknown => backend.inputsOf("live.entries").at(-1);
  return { backend, ask, know, begun };
}

describe("live updates", () => {
  it("go on after a log-in ended where they were, however far the next summary is", async () => {
    const { backend, know, begun } = setUp();
    await know(7);
    expect(begun()).toEqual({ after_seq: 7 });
    await know(null);
    await know(9);
    expect(begun()).toEqual({ after_seq: 7 });
    act(() => backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: 8 })));
    await know(null);
    await know(12);
    expect(begun()).toEqual({ after_seq: 8 });
  });

  it("have what keeps itself asked for again once, when it was there before they began", async () => {
    const { ask, know } = setUp();
    await expect.poll(() => ask.mock.calls.length).toBe(1);
    await know(7);
    await expect.poll(() => ask.mock.calls.length).toBe(2);
    await know(null);
    await know(9);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
