export const ANYBODY = "any";
export const BY_ID = "Somebody else, by id";
export const idOf = (label: string): string => `${label} (id)`;
