/** Sent with every call: a page of another site cannot send it, so the server knows that it was this dashboard. */
export const CLIENT_HEADER: Readonly<Record<string, string>> = { "X-VGO-Client": "1" };
