import { z } from "zod";

/** Names of schemas that have a type of their own. */
export type TypeNames = ReadonlyMap<z.core.$ZodType, string>;

interface Context {
  readonly names: TypeNames;
  /** `input` is what a caller sends, `output` what the server answers; they differ where a field has a default. */
  readonly side: "input" | "output";
}

/** The TypeScript type of a schema, as text. Named schemas inside it are referred to by name. */
function describeType(schema: z.core.$ZodType, context: Context): string {
  const name = nameOf(schema, context.names);
  if (name === null) return describeShape(schema, context);
  return context.side === "input" && isGivenOtherwise(name, schema, context.names) ? nameOfGiven(name) : name;
}

/** What a caller may give of a schema that has another shape once its defaults are filled in. */
export function nameOfGiven(name: string): string {
  return `${name}Input`;
}

/** Whether what a caller gives of a named schema differs from what the server answers. */
export function isGivenOtherwise(name: string, schema: z.core.$ZodType, names: TypeNames): boolean {
  if (name.endsWith("Input")) return false;
  return describeShape(schema, { names, side: "input" }) !== describeShape(schema, { names, side: "output" });
}

/** {@link describeType}, but the schema itself is written out even when it has a name. */
export function describeShape(schema: z.core.$ZodType, context: Context): string {
  const describe = (inner: z.core.$ZodType): string => describeType(inner, context);
  switch (true) {
    case schema instanceof z.ZodObject:
      return describeObject(schema, context);
    case schema instanceof z.ZodString || schema instanceof z.ZodStringFormat:
      return "string";
    case schema instanceof z.ZodNumber:
      return "number";
    case schema instanceof z.ZodBoolean:
      return "boolean";
    case schema instanceof z.ZodNull:
      return "null";
    case schema instanceof z.ZodEnum:
      return schema.options.map((value) => JSON.stringify(value)).join(" | ");
    case schema instanceof z.ZodLiteral:
      return [...schema.values].map((value) => JSON.stringify(value)).join(" | ");
    case schema instanceof z.ZodUnion:
      return schema.options.map(describe).join(" | ");
    case schema instanceof z.ZodNullable:
      return `${describe(schema.unwrap())} | null`;
    case schema instanceof z.ZodOptional:
      return `${describe(schema.unwrap())} | undefined`;
    case schema instanceof z.ZodExactOptional:
      return describe(schema.unwrap());
    case schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault:
      return context.side === "input" ? `${describe(schema.unwrap())} | undefined` : describe(schema.unwrap());
    case schema instanceof z.ZodArray:
      return describeArray(describe(schema.element));
    case schema instanceof z.ZodTuple:
      return `[${schema.def.items.map(describe).join(", ")}]`;
    case schema instanceof z.ZodRecord:
      return describeRecord(schema, describe);
    case schema instanceof z.ZodPipe:
      return describe(context.side === "input" ? schema.in : schema.out);
    case schema instanceof z.ZodLazy:
      return "JsonValue";
    default:
      throw new Error(`no TypeScript is known for a schema of type ${schema.constructor.name}`);
  }
}

/** A schema that got a description is a copy; its name is that of the one it was made from. */
function nameOf(schema: z.core.$ZodType, names: TypeNames): string | null {
  const name = names.get(schema);
  if (name !== undefined) return name;
  const { _zod: internals } = schema;
  return internals.parent === undefined ? null : nameOf(internals.parent, names);
}

function describeObject({ shape }: z.ZodObject, context: Context): string {
  const fields = Object.entries<z.core.$ZodType>(shape);
  if (fields.length === 0) return "Record<string, never>";
  return `{\n${fields.map(([key, schema]) => describeField(key, schema, context)).join("\n")}\n}`;
}

function describeField(key: string, schema: z.core.$ZodType, context: Context): string {
  const isOptional =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    ((schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) && context.side === "input");
  const doc = describeRange(schema);
  const comment = doc === "" ? "" : `/** ${doc} */\n`;
  return `${comment}${key}${isOptional ? "?" : ""}: ${describeType(schema, context)};`.replaceAll(/^/gm, "  ");
}

function describeArray(element: string): string {
  return element.includes(" | ") && !element.startsWith("{") ? `(${element})[]` : `${element}[]`;
}

function describeRecord(schema: z.ZodRecord, describe: (inner: z.core.$ZodType) => string): string {
  const key = describe(schema.keyType);
  const value = describe(schema.valueType);
  if (key === "string" || schema.keyType instanceof z.ZodString) return `{ [name: string]: ${value} }`;
  return `Partial<Record<${key}, ${value}>>`;
}

/** What a field means and which values it takes, in one line; empty when the type says it all. */
function describeRange(schema: z.core.$ZodType): string {
  const sentences = [descriptionOf(schema), limitsOf(schema), ...formatsOf(schema), defaultOf(schema)];
  return [...new Set(sentences)]
    .filter((sentence) => sentence !== "")
    .map((sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, "")}.`)
    .join(" ");
}

/** The schema without what wraps it, outermost first. */
function layersOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return [schema, ...layersOf(schema.unwrap())];
  }
  return schema instanceof z.ZodPipe ? [schema, ...layersOf(schema.in)] : [schema];
}

function descriptionOf(schema: z.core.$ZodType): string {
  for (const layer of layersOf(schema)) {
    const description = z.globalRegistry.get(layer)?.description;
    if (description !== undefined) return description;
  }
  return "";
}

function limitsOf(schema: z.core.$ZodType): string {
  const inner = layersOf(schema).at(-1);
  if (inner instanceof z.ZodString) {
    return formatLimits(inner.minLength, inner.maxLength, inner.maxLength === 1 ? "character" : "characters");
  }
  if (!(inner instanceof z.ZodNumber)) return "";
  const [least, most] = [inner.minValue, inner.maxValue].map((limit) => (Number.isSafeInteger(limit) ? limit : null));
  const isBounded = Math.abs(most ?? Number.MAX_SAFE_INTEGER) < Number.MAX_SAFE_INTEGER;
  const isWhole = inner.format === "safeint" ? "a whole number" : "a number";
  return isBounded ? `${isWhole}, ${formatLimits(least ?? null, most ?? null, "")}`.trim() : "";
}

function formatLimits(least: number | null, most: number | null, unit: string): string {
  const format = (limit: number): string => limit.toLocaleString("en-GB");
  if (least !== null && most !== null) return `${format(least)} to ${format(most)} ${unit}`.trim();
  if (most !== null) return `at most ${format(most)} ${unit}`.trim();
  return least === null ? "" : `at least ${format(least)} ${unit}`.trim();
}

/** What the checks of a text say about it when they refuse. */
function formatsOf(schema: z.core.$ZodType): string[] {
  const inner = layersOf(schema).at(-1);
  const checks = inner instanceof z.ZodType ? (inner.def.checks ?? []) : [];
  return checks.flatMap(({ _zod: internals }) => {
    const explain = internals.def.error as ((issue: object) => unknown) | undefined;
    const message = explain?.({});
    return typeof message === "string" ? [message] : [];
  });
}

function defaultOf(schema: z.core.$ZodType): string {
  const layer = layersOf(schema).find((each) => each instanceof z.ZodDefault);
  return layer === undefined ? "" : `default: ${JSON.stringify(layer.def.defaultValue)}`;
}
