import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { postgresForTests } from "../../test/postgres.ts";
import { clientConfig, connectClient } from "./connect-client.ts";
import { POSTGRES_DEFAULTS } from "./postgres-settings.ts";

const postgres = postgresForTests();

describe("connectClient", () => {
  it("only throws when who was to be PostgreSQL takes the connection and ends it", async () => {
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `postgres://user@127.0.0.1:${(server.address() as AddressInfo).port}/database`;
    const lost: Error[] = [];

    const connecting = connectClient(clientConfig(url, POSTGRES_DEFAULTS), (error) => lost.push(error));

    await expect(connecting).rejects.toThrow("Connection terminated unexpectedly");
    await sleep(20);
    expect(lost).toEqual([]);
  });

  it("tells once when a connection ends that was there", async () => {
    const lost: Error[] = [];
    const client = await connectClient(clientConfig(postgres.url(), POSTGRES_DEFAULTS), (error) => lost.push(error));

    await client.query("SELECT pg_terminate_backend(pg_backend_pid())").catch(() => null);

    await expect.poll(() => lost.length).toBe(1);
    await sleep(20);
    expect(lost).toHaveLength(1);
  });
});
