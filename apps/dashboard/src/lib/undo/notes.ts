import { NoteStore } from "./note-store.ts";

/** One for the page: there is one person in front of it. */
export const notes = new NoteStore();

/** Says something that passes by itself, where it covers nothing, and aloud. Refusals of forms belong to the form. */
export function showNote({ text }: { readonly text: string }): void {
  notes.show(text);
}
