import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import express, { type Request, type RequestHandler, Router } from "express";

/** How a file may lie packed beside itself, the smallest first, by the name of the encoding. */
const SUFFIXES = { br: ".br", gzip: ".gz" } as const;

const A_YEAR = { immutable: true, maxAge: "1y", index: false } as const;

/**
 * The files of a folder whose names change with what is in them. Where one lies there packed (`main.js.br`, `main.js.gz`) and
 * the browser takes that, it gets it so: packing for each request would cost what it saves.
 */
export function servePacked(folder: string): Router {
  const router = Router();
  const plain = express.static(folder, A_YEAR);
  const packed = express.static(folder, {
    ...A_YEAR,
    setHeaders(response, path) {
      response.type(extname(path.slice(0, -extname(path).length)));
    },
  });
  const choose: RequestHandler = (request, response, next) => {
    response.vary("Accept-Encoding");
    const encoding = findPacked(folder, request);
    if (encoding === null) return plain(request, response, next);
    const { url } = request;
    response.setHeader("Content-Encoding", encoding);
    request.url += SUFFIXES[encoding];
    // Whoever answers in the place of the file answers the request as it was, and plainly.
    packed(request, response, (error?: unknown) => {
      request.url = url;
      response.removeHeader("Content-Encoding");
      next(error);
    });
  };
  router.use(choose);
  return router;
}

/** Only what is read and named plainly: anything else, and a path that needs decoding, is left to who serves files. */
function findPacked(folder: string, request: Request): keyof typeof SUFFIXES | null {
  const { path, method } = request;
  if (method !== "GET" && method !== "HEAD") return null;
  if (!/^\/[\w-]+(\.[\w-]+)+$/.test(path)) return null;
  const found = (["br", "gzip"] as const).find(
    (encoding) =>
      request.acceptsEncodings(encoding) !== false && existsSync(join(folder, `${path}${SUFFIXES[encoding]}`)),
  );
  return found ?? null;
}
