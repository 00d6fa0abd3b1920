import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { createQueryClient } from "../lib/api/query-client.ts";
import { TRPCProvider, createClient } from "../lib/api/trpc.ts";
import { ConnectionProvider } from "../lib/live/connection-context.ts";
import { ConnectionStore } from "../lib/live/connection-store.ts";
import { createAppRouter } from "./router.tsx";
import { colorSchemeManager, cssVariablesResolver, theme } from "./theme.ts";

function createServices() {
  const connection = new ConnectionStore();
  return {
    connection,
    queryClient: createQueryClient(connection),
    trpcClient: createClient("/trpc"),
    router: createAppRouter(),
  };
}

/** The dashboard with everything that it works with. */
export function App(): ReactElement {
  const [{ connection, queryClient, trpcClient, router }] = useState(createServices);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <ConnectionProvider value={connection}>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <RouterProvider router={router} />
          </TRPCProvider>
        </QueryClientProvider>
      </ConnectionProvider>
    </MantineProvider>
  );
}
