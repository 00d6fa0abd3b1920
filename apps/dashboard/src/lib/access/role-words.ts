import type { Role } from "@valhalla-go/core/constants";

/** What somebody with a role may do, in one breath. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: "sees everything, changes nothing",
  operator: "runs sessions, does steps, reports health, makes the band worse",
  approver: "also makes the band better, and exports the record",
  owner: "also decides who may come in, and makes API keys",
};
