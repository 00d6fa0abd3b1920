import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as client from "../src/index.ts";

const README = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

/** The names of each row of the table of rooms, without those of functions that stand beside the client. */
function readRooms(): Record<string, string[]> {
  const rows = README.matchAll(/^\| `go\.(?<room>\w+)` *\| (?<methods>.*?) *\|$/gm);
  return Object.fromEntries(
    [...rows].map(({ groups: { room = "", methods = "" } = {} }) => {
      const names = [...methods.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
      return [room, names.filter((name) => !(name in client)).toSorted()];
    }),
  );
}

it("tells of every room of the client each method, and no other", () => {
  const rooms = Object.entries(client.createGoClient({ url: "http://localhost:5000" }));
  expect(readRooms()).toEqual(
    Object.fromEntries(rooms.map(([name, room]) => [name, Object.keys(room as object).toSorted()])),
  );
});
