import type { VerbSpec } from "@valhalla-go/core";
import { type RequestHandler, type Response, Router } from "express";
import type { CreateContext } from "../http/request-context.ts";
import { refuseMethod } from "../http/refuse-method.ts";
import { type Operation, operations } from "../operations.ts";
import { readFormat, sendFormat } from "./answer-format.ts";
import { readInput } from "./read-input.ts";

/** The REST interface: each operation's path and method, the verb behind it, and nothing else. */
export function createRestRouter(createContext: CreateContext): Router {
  const router = Router({ caseSensitive: true });
  for (const operation of operations) {
    // HEAD would do what GET does; a GET that changes something (a decision is recorded) must not be asked that way.
    const isChangingGet = operation.method === "get" && operation.verb.spec.kind !== "read";
    if (isChangingGet) router.head(operation.path, refuseMethod(["GET"], false));
    router[operation.method](operation.path, handle(operation, createContext));
    if (isChangingGet) router.all(operation.path, refuseMethod(["GET"], false));
  }
  const paths = new Set(operations.map(({ path }) => path));
  for (const path of paths) router.all(path, refuseMethod(listMethods(path)));
  return router;
}

function handle(operation: Operation, createContext: CreateContext): RequestHandler {
  const write = createWriter(operation.verb.spec);
  return async (request, response) => {
    const { run, ...context } = createContext(request, response);
    const input = readInput(operation, request);
    const format = readFormat(operation.formats, request);
    const answer = await run(operation.verb, { ...context, input });
    if (operation.strict !== undefined && isStrict(input)) response.statusCode = operation.strict.of(answer as never);
    if (format === null) sendJson(response, write(answer));
    else sendFormat(response, format, answer);
  };
}

function isStrict(input: unknown): boolean {
  return typeof input === "object" && input !== null && "strict" in input && input.strict === true;
}

/** As `response.json` does, in one write and without what it looks up for each answer. */
function sendJson(response: Response, text: string): void {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(text);
}

/** One answer can be for many who wait: it is written once. */
function createWriter({ kind }: VerbSpec): (answer: unknown) => string {
  if (kind !== "answer") return JSON.stringify;
  const written = new WeakMap<object, string>();
  return (answer) => {
    const known = written.get(answer as object) ?? JSON.stringify(answer);
    written.set(answer as object, known);
    return known;
  };
}

function listMethods(path: string): string[] {
  return operations.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
}
