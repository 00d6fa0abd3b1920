import type { Operator } from "@valhalla-go/core/schemas";

/** Whether somebody can come in, and if not, why. */
export function operatorState({
  disabled_at_utc,
  has_password,
  oidc,
}: Pick<Operator, "disabled_at_utc" | "has_password" | "oidc">): "active" | "invited" | "disabled" {
  if (disabled_at_utc !== null) return "disabled";
  return has_password || oidc !== null ? "active" : "invited";
}
