import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import { TRPCClientError, type TRPCLink, createTRPCClient } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@valhalla-go/server/router";
import type { ReactElement } from "react";
import { createQueryClient } from "../lib/api/query-client.ts";
import { TRPCProvider } from "../lib/api/trpc.ts";
import { ConnectionStore } from "../lib/live/connection-store.ts";

/** What the server answers to a call; what it throws is what the caller gets. */
export type Answer = (call: {
  readonly path: string;
  readonly input: unknown;
  /** With a change the key under which it is done once. */
  readonly context: Readonly<Record<string, unknown>>;
}) => unknown;

/** Renders with the providers of the app and with a server that answers what the test says. */
export function renderWithServer(element: ReactElement, answer: Answer): RenderResult {
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        async function reply(): Promise<void> {
          try {
            observer.next({ result: { data: await answer(op) } });
            observer.complete();
          } catch (error) {
            observer.error(
              error instanceof TRPCClientError ? error : TRPCClientError.from(new Error("Failed to fetch")),
            );
          }
        }
        void reply();
      });
  const trpcClient = createTRPCClient<AppRouter>({ links: [link] });
  const queryClient = createQueryClient(new ConnectionStore());
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          {element}
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** A refusal as the server sends it. */
export function refusal(
  code: string,
  detail: string,
  errors: readonly { path: string; message: string }[] = [],
): Error {
  const go = { code, detail, request_id: "request-1", errors };
  return TRPCClientError.from({
    error: { message: detail, code: -32600, data: { code: "CONFLICT", httpStatus: 409, go } },
  });
}
