import { type ReadableStore, isAbleOwner } from "@valhalla-go/core";

/** Whether there is an owner who can sign in. Once there is one there always will be: nobody can take away the last. */
export function createOwnerCheck(store: ReadableStore, workspace: string): () => Promise<boolean> {
  let isFound = false;
  return async () => {
    isFound ||= (await store.read((tx) => tx.access.listOperators(workspace))).some(({ operator }) =>
      isAbleOwner(operator),
    );
    return isFound;
  };
}
