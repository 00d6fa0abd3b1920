import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import { TRPCClientError, type TRPCLink, createTRPCClient } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@valhalla-go/server/router";
import type { Me } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { AccessProvider } from "../lib/access/access-context.ts";
import { AccessStore } from "../lib/access/access-store.ts";
import { MeProvider } from "../lib/access/me-context.ts";
import { createQueryClient } from "../lib/api/query-client.ts";
import { loadRefusalTexts } from "../lib/api/refusal-texts.ts";
import { TRPCProvider } from "../lib/api/trpc.ts";
import { ConnectionStore } from "../lib/live/connection-store.ts";

export { refusal } from "./refusal.ts";

/** What the server answers to a call; what it throws is what the caller gets. */
export type Answer = (call: {
  readonly path: string;
  readonly input: unknown;
  /** With a change the key under which it is done once. */
  readonly context: Readonly<Record<string, unknown>>;
}) => unknown;

/** Answers by the path of what is called. */
export type Routes = Readonly<Record<string, (input: never) => unknown>>;

/** Renders with the providers of the app and with a server that answers what the test says; `me` looks, where it matters who. */
export function renderWithServer(
  element: ReactElement,
  answer: Answer,
  { me = null, access = new AccessStore() }: { readonly me?: Me | null; readonly access?: AccessStore } = {},
): RenderResult {
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        async function reply(): Promise<void> {
          try {
            observer.next({ result: { data: await answer(op) } });
            observer.complete();
          } catch (error) {
            // As the app does with the first refusal.
            if (error instanceof TRPCClientError) await loadRefusalTexts();
            observer.error(
              error instanceof TRPCClientError ? error : TRPCClientError.from(new Error("Failed to fetch")),
            );
          }
        }
        void reply();
      });
  const trpcClient = createTRPCClient<AppRouter>({ links: [link] });
  const queryClient = createQueryClient(new ConnectionStore(), access);
  return render(
    <MantineProvider env="test">
      <AccessProvider value={access}>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <MeProvider value={me}>{element}</MeProvider>
          </TRPCProvider>
        </QueryClientProvider>
      </AccessProvider>
    </MantineProvider>,
  );
}
