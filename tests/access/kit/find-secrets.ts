import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** Something that is looked through, under a name for whoever reads what was found. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Secrets by what they are. */
export type Secrets = ReadonlyMap<string, string>;

/** Where a secret stands, as it is or in a form from which it is read at once. */
export function findSecrets(secrets: Secrets, places: readonly Place[]): string[] {
  return [...secrets].flatMap(([what, secret]) => {
    const forms = formsOf(secret);
    return places.flatMap(({ name, bytes }) =>
      forms.filter(([, form]) => bytes.includes(form)).map(([how]) => `${what} in ${name} ${how}`),
    );
  });
}

/** Shorter texts are found everywhere. */
const FORM_MIN = 12;

function formsOf(secret: string): (readonly [string, Buffer])[] {
  const bytes = Buffer.from(secret, "utf8");
  const forms: Readonly<Record<string, string>> = {
    "as it is": secret,
    "as JSON": JSON.stringify(secret).slice(1, -1),
    "in a URL": encodeURIComponent(secret),
    "in a form": encodeURIComponent(secret).replaceAll(
      /[-_.!~*'()]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
    "as base64": bytes.toString("base64").replace(/=+$/, ""),
    "as base64url": bytes.toString("base64url"),
    "in hex": bytes.toString("hex"),
  };
  // Text in the middle of other text begins elsewhere in base64: two thirds of it look different then.
  const shifted = [1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    return [`as base64 after ${shift}`, text.slice(4, Math.floor(text.length / 4) * 4 - 4)] as const;
  });
  return [...Object.entries(forms), ...shifted]
    .filter(([, form]) => form.length >= FORM_MIN)
    .map(([how, form]) => [how, Buffer.from(form, "utf8")]);
}

/** Every file below a folder, but for those that `isLeftOut`. */
export function readFolder(folder: string, isLeftOut: (path: string) => boolean = () => false): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isLeftOut(relative(folder, path)) && existsSync(path))
    .map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) }));
}
