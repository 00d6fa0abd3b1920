import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Request, type RequestHandler, Router } from "express";
import { servePacked } from "./serve-packed.ts";

const NOT_BUILT = "The dashboard has not been built. Start the server with `npm start`, which builds it.\n";

/** The built dashboard; paths that are no file are pages of it. */
export function serveDashboard(folder: string): Router {
  const router = Router();
  router.use("/assets", servePacked(join(folder, "assets")));
  router.use(
    express.static(folder, { index: false, setHeaders: (response) => response.setHeader("Cache-Control", "no-cache") }),
  );
  router.use(servePage(folder));
  return router;
}

const PAGE = "index.html";

function servePage(folder: string): RequestHandler {
  return (request, response, next) => {
    if (!isRead(request.method) || !request.accepts("html") || isForFile(request)) return next();
    response.setHeader("Cache-Control", "no-cache");
    if (existsSync(join(folder, PAGE))) response.sendFile(PAGE, { root: folder });
    else response.status(503).type("text").send(NOT_BUILT);
  };
}

/** Whoever looks at a page says that it takes HTML; a name with a dot that somebody else asks for is a file that is not there. */
function isForFile({ path, headers }: Request): boolean {
  return /\.\w+$/.test(path) && headers.accept?.includes("text/html") !== true;
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
