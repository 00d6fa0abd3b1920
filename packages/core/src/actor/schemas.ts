import { z } from "zod";
import { ACTOR_KINDS } from "./constants.ts";

/** Who acts. `name` is the name at the time of the act and is never updated afterwards. */
export const Actor = z.strictObject({
  kind: z.enum(ACTOR_KINDS),
  id: z.string(),
  name: z.string(),
});
export type Actor = z.infer<typeof Actor>;
