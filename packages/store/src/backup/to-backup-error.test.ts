import { GoError } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { StoreOpenError } from "../store-open-error.ts";
import { BackupError } from "./backup-error.ts";
import { toBackupError } from "./to-backup-error.ts";

describe("what a failed backup says", () => {
  it.each([
    ["the file system", Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" })],
    ["a quota", Object.assign(new Error("EDQUOT"), { code: "EDQUOT" })],
    ["SQLite", Object.assign(new Error("database or disk is full"), { errcode: 13 })],
    ["the store", new GoError("STORE_FULL", { outcome: "none" })],
  ])("tells a full disk of %s as what it is", (_, cause) => {
    expect(toBackupError(cause, "make it").message).toBe("Could not make it: there is no room left on that disk.");
  });

  it("is one line, whatever went wrong", () => {
    expect(toBackupError(new Error("First.\nSecond"), "make it").message).toBe("Could not make it: First.");
    expect(toBackupError("thrown", "make it").message).toBe("Could not make it: thrown.");
  });

  it("keeps what is known better already", () => {
    const known = new BackupError("Name another folder.");

    expect(toBackupError(known, "make it")).toBe(known);
    expect(toBackupError(new StoreOpenError("Stop the server."), "make it").message).toBe("Stop the server.");
  });
});
