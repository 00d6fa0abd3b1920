import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { AccessProvider } from "../lib/access/access-context.ts";
import { AccessStore } from "../lib/access/access-store.ts";
import type { DoorLink } from "../lib/access/door-link.ts";
import { Attendance } from "../lib/api/attendance.ts";
import { createQueryClient } from "../lib/api/query-client.ts";
import { TRPCProvider, createClient } from "../lib/api/trpc.ts";
import { ConnectionProvider } from "../lib/live/connection-context.ts";
import { ConnectionStore } from "../lib/live/connection-store.ts";
import { Gate } from "./gate.tsx";
import { createAppRouter } from "./router.tsx";
import { colorSchemeManager, cssVariablesResolver, theme } from "./theme.ts";

function createServices() {
  const connection = new ConnectionStore();
  const access = new AccessStore();
  return {
    connection,
    access,
    queryClient: createQueryClient(connection, access),
    trpcClient: createClient("/trpc", new Attendance(globalThis)),
    router: createAppRouter(),
  };
}

interface Props {
  /** What the address brought along when the page was opened. */
  readonly link: DoorLink | null;
}

/** The dashboard with everything that it works with. */
export function App({ link }: Props): ReactElement {
  const [{ connection, access, queryClient, trpcClient, router }] = useState(createServices);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <ConnectionProvider value={connection}>
        <AccessProvider value={access}>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
              <Gate link={link} router={router} />
            </TRPCProvider>
          </QueryClientProvider>
        </AccessProvider>
      </ConnectionProvider>
    </MantineProvider>
  );
}
