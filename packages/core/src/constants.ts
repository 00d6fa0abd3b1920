export * from "./actor/constants.ts";
export * from "./actor/scopes.ts";
export * from "./audit/constants.ts";
export * from "./cone/constants.ts";
export * from "./health/constants.ts";
export * from "./paging/constants.ts";
export * from "./playbook/constants.ts";
export * from "./text/constants.ts";
