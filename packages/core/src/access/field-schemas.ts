import { z } from "zod";
import { ROLES } from "../actor/roles.ts";

/** The id of something that is there already. */
export const Id = z.string().min(1).max(100);

/** The name under which somebody signs in: told apart without regard to case. */
export const LoginName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,62}[A-Za-z0-9])?$/,
    "must be 1 to 64 letters, digits, or . _ @ + - between them",
  )
  .transform((name) => name.toLowerCase());

/** What a person or a key is called: 1 to 100 characters. */
export const PersonName = z.string().trim().min(1).max(100);

/** At least one role, each once, from the least to the most. */
export const Roles = z
  .array(z.enum(ROLES))
  .min(1, "name at least one role")
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));
