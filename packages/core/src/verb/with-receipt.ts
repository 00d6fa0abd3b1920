import { z } from "zod";
import { Receipt, type WithReceipt } from "../checkpoint/schemas.ts";

/** The schema of an answer together with the receipt that comes with it. */
export type Receipted<O extends z.ZodType> = z.ZodType<z.output<O> & WithReceipt, z.input<O> & WithReceipt>;

const made = new WeakMap<z.core.$ZodType, z.ZodType>();

/** The schema of an answer with its receipt: one and the same for one schema. Throws TypeError for what is no object. */
export function withReceipt<O extends z.ZodType>(answer: O): Receipted<O> {
  const known = made.get(answer) ?? extend(answer);
  made.set(answer, known);
  return known as Receipted<O>;
}

function extend(answer: z.core.$ZodType): z.ZodType {
  if (answer instanceof z.ZodObject) return answer.extend({ receipt: Receipt });
  if (answer instanceof z.ZodDiscriminatedUnion) {
    const [first, ...others] = answer.options.map(extend) as [z.ZodObject, ...z.ZodObject[]];
    return z.discriminatedUnion(answer.def.discriminator, [first, ...others]);
  }
  throw new TypeError("only an object has room for a receipt");
}
