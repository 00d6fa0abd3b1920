import { expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { GoError } from "../errors/go-error.ts";
import { unlessDamaged } from "./unless-damaged.ts";

it("leaves out what is damaged, and nothing that failed in another way", async () => {
  const damaged = new GoError("ROW_DAMAGED", { table: "session", row: "s-1", problem: "its hash is wrong" });
  const refused = new GoError("SESSION_UNKNOWN", { session_id: "s-1" });
  expect(await unlessDamaged(Promise.resolve("Olga"))).toBe("Olga");
  expect(await unlessDamaged(Promise.reject(damaged))).toBeNull();
  expect(await awaitGoError(unlessDamaged(Promise.reject(refused)))).toBe(refused);
});
