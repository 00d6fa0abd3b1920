import { expect, it } from "vitest";
import { createLogger } from "./create-logger.ts";

it("writes no secret that a fact or an error brings along", () => {
  const lines: string[] = [];
  const logger = createLogger("info", { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error("failed"), {
    password: "canary",
    request: { headers: { authorization: "Bearer canary", cookie: "vgo-5000=canary" } },
    parameters: ["canary"],
  });

  logger.error({ err: error, token: "canary", body: { new_password: "canary" }, request_id: "request-1" }, "failed");

  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("canary");
  expect(lines[0]).toContain("request-1");
});
