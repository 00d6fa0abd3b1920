import { describeStoreContract } from "@valhalla-go/core/test";
import { postgresForTests } from "../../test/postgres.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

const postgres = postgresForTests();

describeStoreContract("PostgreSQL", async () => openPostgresStore({ url: await postgres.takeDatabase() }));
