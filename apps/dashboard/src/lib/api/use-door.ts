import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Door, readDoor } from "./door.ts";
import { PUBLIC_QUESTION } from "./query-client.ts";

/** Which ways in there are. */
export function useDoor(): UseQueryResult<Door> {
  return useQuery({ queryKey: ["door"], queryFn: readDoor, meta: PUBLIC_QUESTION });
}
