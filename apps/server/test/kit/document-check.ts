import { Ajv2020 } from "ajv/dist/2020.js";
import { createOpenApi } from "../../src/rest/create-openapi.ts";

/** What the checks read of an OpenAPI document. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
}

interface DocumentedOperation {
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: object }>> }>>;
}

/** An answer as it was seen. */
export interface SeenAnswer {
  readonly method: string;
  /** With or without query. */
  readonly path: string;
  readonly status: number;
  readonly content_type: string;
  /** The parsed body; undefined when it is not JSON. */
  readonly body: unknown;
}

/**
 * Makes a check that tells why a document does not foresee an answer: its status, its media type or its shape. Null when it
 * does, and for calls that the document does not name at all.
 */
export function createDocumentCheck(document: OpenApiDocument): (seen: SeenAnswer) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: (text: string) => URL.canParse(text) } });
  ajv.addSchema(document, "document");
  const routes = Object.entries(document.paths).map(([template, operations]) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
    operations,
  }));
  return ({ method, path, status, content_type, body }) => {
    const pathname = path.split("?")[0] ?? "";
    const matching = routes.filter(({ pattern }) => pattern.test(pathname));
    const route = matching.find(({ template }) => !template.includes("{")) ?? matching[0];
    const name = method.toLowerCase();
    const operation = route?.operations[name];
    if (route === undefined || operation === undefined) return null;
    const where = `${method} ${route.template} ${status}`;
    const response = operation.responses[String(status)];
    if (response === undefined) return `${where} is not in the document`;
    const type = content_type.split(";")[0] ?? "";
    if (response.content[type] === undefined) return `${where} as ${type} is not in the document`;
    if (body === undefined) return null;
    const pointer = ["paths", route.template, name, "responses", String(status), "content", type, "schema"];
    const validate = ajv.getSchema(`document#/${pointer.map(escapePointer).join("/")}`);
    if (validate === undefined) return `${where} has no schema`;
    return validate(body) ? null : `${where} has another shape: ${ajv.errorsText(validate.errors)}`;
  };
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** The check of the document that the server serves. */
export const findUndocumented = createDocumentCheck(createOpenApi() as { paths: OpenApiDocument["paths"] });
