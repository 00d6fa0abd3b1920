import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
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
    if (!isRead(request.method) || !request.accepts("html") || /\.\w+$/.test(request.path)) return next();
    response.setHeader("Cache-Control", "no-cache");
    if (existsSync(join(folder, PAGE))) response.sendFile(PAGE, { root: folder });
    else response.status(503).type("text").send(NOT_BUILT);
  };
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
