import { z } from "zod";
import { ACTOR_KINDS, AUTH_KINDS } from "./constants.ts";

/** Who acts. `name` is the name at the time of the act and is never updated afterwards. */
export const Actor = z.strictObject({
  kind: z.enum(ACTOR_KINDS),
  id: z.string(),
  name: z.string(),
  auth: z
    .enum(AUTH_KINDS)
    .exactOptional()
    .describe("How it was shown who acts; absent for the operator of the machine and for the server itself"),
});
export type Actor = z.infer<typeof Actor>;
