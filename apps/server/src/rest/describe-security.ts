type Json = Record<string, unknown>;

/** How callers show who they are, for the document's components. A call without any is that of the machine's operator. */
export const SECURITY_SCHEMES: Json = {
  api_key: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "vgo_ID_SECRET",
    description:
      "An API key of a service, made with `access.createKey` and shown once. It is never read from a URL. With " +
      "`ACCESS=local`, calls from the machine itself that show nothing count as those of its operator.",
  },
  login: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-vgo",
    description:
      "The log-in of a person who signed in at the dashboard. Calls that change something need the header " +
      "`X-VGO-Client: 1` with it. On loopback without TLS the cookie is called `vgo-PORT`.",
  },
};

/** For calls that everybody may make. */
export const PUBLIC = { security: [] };
