export * from "./actor/schemas.ts";
export * from "./audit/schemas.ts";
export * from "./cone/schemas.ts";
export * from "./health/schemas.ts";
export * from "./playbook/schemas.ts";
export * from "./session/schemas.ts";
export * from "./summary/schemas.ts";
