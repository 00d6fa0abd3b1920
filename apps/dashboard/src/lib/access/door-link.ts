/** What a link brought along that leads to the door. Tokens live in memory alone. */
export type DoorLink =
  | { readonly kind: "setup"; readonly token: string }
  | { readonly kind: "invitation"; readonly token: string }
  /** The identity provider let nobody in; why stands in the server's log under `request_id`. */
  | { readonly kind: "refused"; readonly request_id: string | null };

interface Place {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** Finds what a link brought along, and takes it out of the address at once, so that no history and no screen keeps it. */
export function takeDoorLink(
  place: Place = location,
  replace: (url: string) => void = (url) => history.replaceState(history.state, "", url),
): DoorLink | null {
  const fragment = new URLSearchParams(place.hash.replace(/^#/, ""));
  const query = new URLSearchParams(place.search);
  const link = readLink(fragment, query);
  if (link === null) return null;
  for (const name of ["sign_in", "request_id"]) query.delete(name);
  const search = query.size === 0 ? "" : `?${query}`;
  replace(`${place.pathname}${search}`);
  return link;
}

function readLink(fragment: URLSearchParams, query: URLSearchParams): DoorLink | null {
  for (const kind of ["setup", "invitation"] as const) {
    const token = fragment.get(kind);
    if (token !== null) return { kind, token };
  }
  return query.get("sign_in") === "refused" ? { kind: "refused", request_id: query.get("request_id") } : null;
}
