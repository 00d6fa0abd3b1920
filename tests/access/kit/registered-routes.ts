/** What this reads of a layer of Express' router. */
interface Layer {
  /** What of a path is its own. */
  readonly match: (path: string) => { readonly path: string } | false;
  readonly handle: unknown;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
}

/** A route that somebody registered, with the routers around it from the outside in. */
export interface RegisteredRoute {
  readonly name: string;
  /** `*` for what answers every method, as that which refuses all but some. */
  readonly method: string;
  /** Whether a request of this path is one for it. */
  matches(path: string): boolean;
}

/** So many methods are named for no route but one that answers each. */
const MANY_METHODS = 10;

/** Every route that an Express app answers by itself, those of routers in it too. */
export function listRegisteredRoutes(app: unknown): RegisteredRoute[] {
  return walk(stackOf((app as { router: unknown }).router) ?? [], []);
}

function walk(stack: readonly Layer[], around: readonly Layer[]): RegisteredRoute[] {
  return stack.flatMap((layer) => {
    if (layer.route === undefined) return walk(stackOf(layer.handle) ?? [], [...around, layer]);
    const { path, methods } = layer.route;
    const named = Object.keys(methods).map((method) => method.toUpperCase());
    const answered = named.includes("_ALL") || named.length > MANY_METHODS ? ["*"] : named;
    const matches = (asked: string): boolean => matchesAll([...around, layer], asked);
    return answered.map((method) => ({ name: `${method} ${String(path)}`, method, matches }));
  });
}

/** A router in a router sees what is left of the path. */
function matchesAll(layers: readonly Layer[], path: string): boolean {
  let rest = path;
  for (const layer of layers) {
    const match = layer.match(rest);
    if (match === false) return false;
    rest = rest.slice(match.path.replace(/\/$/, "").length) || "/";
  }
  return true;
}

function stackOf(handle: unknown): readonly Layer[] | undefined {
  return (handle as { readonly stack?: readonly Layer[] } | undefined)?.stack;
}
