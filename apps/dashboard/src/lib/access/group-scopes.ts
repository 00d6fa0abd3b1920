import { type Scope, SCOPES } from "@valhalla-go/core/constants";
import { ROOMS } from "#texts/access-words.ts";

/** Scopes by what they belong to, in the order in which they are listed anywhere. */
export function groupScopes(scopes: readonly Scope[]): [room: string, scopes: Scope[]][] {
  const rooms = new Map<string, Scope[]>();
  for (const scope of SCOPES) {
    if (!scopes.includes(scope)) continue;
    const room = ROOMS[roomOf(scope)];
    rooms.set(room, [...(rooms.get(room) ?? []), scope]);
  }
  return [...rooms];
}

function roomOf(scope: Scope): keyof typeof ROOMS {
  return scope.slice(0, scope.indexOf(":")) as keyof typeof ROOMS;
}
