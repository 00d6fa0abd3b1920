import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider, createMemoryHistory } from "@tanstack/react-router";
import { type RenderResult, render } from "@testing-library/react";
import { createTRPCClient } from "@trpc/client";
import type { AppRouter } from "@valhalla-go/server/router";
import { createAppRouter } from "../app/router.tsx";
import { AccessProvider } from "../lib/access/access-context.ts";
import { AccessStore } from "../lib/access/access-store.ts";
import { createQueryClient } from "../lib/api/query-client.ts";
import { TRPCProvider } from "../lib/api/trpc.ts";
import { ConnectionProvider } from "../lib/live/connection-context.ts";
import { ConnectionStore } from "../lib/live/connection-store.ts";
import { FakeBackend } from "./fake-backend.ts";

export interface RenderedRoute extends RenderResult {
  readonly backend: FakeBackend;
  readonly router: ReturnType<typeof createAppRouter>;
}

/** Renders the whole app at an address, as somebody sees it who is in: frame, page and live updates, with a backend that is made up. */
export function renderRoute(address: string, backend = new FakeBackend()): RenderedRoute {
  const connection = new ConnectionStore();
  const access = new AccessStore();
  const router = createAppRouter(createMemoryHistory({ initialEntries: [address] }));
  const queryClient = createQueryClient(connection, access);
  const trpcClient = createTRPCClient<AppRouter>({ links: [backend.link] });
  const rendered = render(
    <MantineProvider env="test">
      <ConnectionProvider value={connection}>
        <AccessProvider value={access}>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
              <RouterProvider router={router} />
            </TRPCProvider>
          </QueryClientProvider>
        </AccessProvider>
      </ConnectionProvider>
    </MantineProvider>,
  );
  return { ...rendered, backend, router };
}
