/** A page of the dashboard as the gallery opens it. */
export interface GalleryPage {
  readonly name: string;
  /** Where it is, from what there is: ids of two sessions, the newer first. Null where it needs something that is not there. */
  path(sessions: readonly string[]): string | null;
}

const at = (name: string, path: string): GalleryPage => ({ name, path: () => path });

/** Every page; a route of the dashboard that is missing here fails a test. */
export const GALLERY_PAGES: readonly GalleryPage[] = [
  at("now", "/"),
  at("sessions", "/sessions"),
  { name: "session", path: ([id]) => (id === undefined ? null : `/sessions/${id}`) },
  { name: "compare", path: ([b, a]) => (a === undefined ? null : `/sessions/compare?a=${a}&b=${b}`) },
  at("cone", "/cone"),
  at("health", "/health"),
  { name: "check", path: ([id]) => (id === undefined ? null : "/health/storefront") },
  at("input", "/health/inputs/server.disk"),
  at("kpis", "/kpis"),
  at("playbooks", "/playbooks"),
  at("audit", "/audit"),
  at("proof", "/audit/proof"),
  at("entry", "/audit/1"),
  at("record", "/record"),
  at("access", "/access"),
  at("settings", "/settings"),
  at("wall", "/wall"),
  at("not-found", "/no-such-page"),
];
