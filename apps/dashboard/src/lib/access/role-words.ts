import type { Role } from "@valhalla-go/core/constants";

/** What somebody with a role may do, in one breath. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: "sees everything, changes nothing",
  operator: "runs sessions, does steps, reports health, makes the band worse",
  approver: "does what an operator does, makes the band better, exports the record",
  owner: "does everything, decides who may come in, makes API keys",
};
