/** Spans of time in one unit each, and several of them together. */
export const milliseconds = (count: string): string => `${count} ms`;
export const seconds = (count: string): string => `${count} s`;
export const minutes = (count: string): string => `${count} min`;
export const hours = (count: string): string => `${count} h`;
export const days = (count: string): string => `${count} d`;
export const together = (large: string, small: string): string => `${large} ${small}`;
export const ago = (span: string): string => `${span} ago`;
/** A moment on the world's clock. */
export const utc = (day: string, clock: string): string => `${day} ${clock} UTC`;
