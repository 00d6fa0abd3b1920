import { PolicyFields } from "@valhalla-go/core/schemas";
import { z } from "zod";

/**
 * The JSON schema of a file of the policy, for editors: any part of a policy, and none that has to be there, because another
 * file may have it. What reaches beyond one value, such as an engine of a class that is not there, only the server sees.
 */
export function createPolicySchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(PolicyFields.partial(), {
    // The version of JSON schema that editors know best.
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
  });
  return {
    $schema,
    $id: "urn:valhalla-go:policy-file",
    title: "A file of the policy of Valhalla GO",
    description: "All files of the folder policy/ together are the policy; each may hold any part of it.",
    ...schema,
  };
}
