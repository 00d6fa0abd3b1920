import { GetSessionByIdInput, type ReadableStore, parseInput } from "@valhalla-go/core";
import { type RequestHandler, Router } from "express";
import { z } from "zod";
import type { CreateContext } from "../http/request-context.ts";
import { refuseMethod } from "../http/refuse-method.ts";
import { LOG_EXPORT_CALL, SESSION_EXPORT_CALL } from "../limits/budgets.ts";
import { ReaderGone } from "./bundle-writer.ts";
import { type BundleSource, type BundleTarget, writeLogBundle } from "./write-log-bundle.ts";
import { writeSessionBundle } from "./write-session-bundle.ts";

const SESSION_BUNDLE_PATH = "/core/go/sessions/:id/bundle";
const LOG_BUNDLE_PATH = "/core/audit/bundle";

const SessionInput = GetSessionByIdInput.pick({ id: true });
const LogInput = z.strictObject({});

/**
 * The exports that prove themselves. They are streams, so REST alone has them. Each is recorded, so HEAD, which would record
 * and not read, is refused.
 */
export function createExportRouter(store: ReadableStore, createContext: CreateContext): Router {
  const serve = (
    call: string,
    name: (input: { readonly id?: string }) => string,
    schema: z.ZodType<{ readonly id?: string }>,
    write: (source: BundleSource, target: BundleTarget, input: { readonly id?: string }) => Promise<void>,
  ): RequestHandler => {
    return async (request, response) => {
      const { admit, runInside: run, caller, whileAllowed } = createContext(request, response);
      await admit(caller, call);
      whileAllowed("audit:export");
      const input = parseInput(schema, { ...request.query, ...request.params });
      const onBegin = (): void => {
        response.setHeader("Content-Type", "application/x-ndjson");
        response.setHeader("Content-Disposition", `attachment; filename="${name(input)}.ndjson"`);
      };
      try {
        await write({ run, store, caller }, { out: response, onBegin }, input);
      } catch (error) {
        if (!(error instanceof ReaderGone)) throw error;
      }
    };
  };

  const router = Router({ caseSensitive: true });
  const routes: readonly (readonly [string, RequestHandler])[] = [
    [
      SESSION_BUNDLE_PATH,
      serve(
        SESSION_EXPORT_CALL,
        ({ id = "" }) => `valhalla-go-session-${id.replaceAll(/[^\w-]/g, "_")}`,
        SessionInput,
        (source, target, { id = "" }) => writeSessionBundle(source, id, target),
      ),
    ],
    [LOG_BUNDLE_PATH, serve(LOG_EXPORT_CALL, () => "valhalla-go-log", LogInput, writeLogBundle)],
  ];
  for (const [path, handler] of routes) {
    router.head(path, refuseMethod(["GET"], false));
    router.get(path, handler);
    router.all(path, refuseMethod(["GET"], false));
  }
  return router;
}
