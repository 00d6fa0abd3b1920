import { describeStoreContract } from "@valhalla-go/core/test";
import { openSqliteStore } from "./open-sqlite-store.ts";
import { makeDataFolder } from "../../test/data-folder.ts";

describeStoreContract("SQLite", async () => openSqliteStore({ file: `${makeDataFolder()}/valhalla.db` }));
