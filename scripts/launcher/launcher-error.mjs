/** Something that the person at the keyboard can act on: printed as it is, without a stack. */
export class LauncherError extends Error {}
