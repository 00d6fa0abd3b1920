/** Where people leave for the identity provider. */
export const OIDC_PATH = "/core/access/door/oidc";

/** Where the identity provider sends them back to. */
export const OIDC_RETURN_PATH = `${OIDC_PATH}/return`;
