import * as texts from "#texts/undo.ts";
import { announce } from "../announce.ts";
import { describeFailure } from "../api/describe-failure.ts";
import type { Note, UndoOffer } from "./note.ts";

/** The one note that the page shows of what was just done: a newer one takes the place of the older. */
export class NoteStore {
  readonly #listeners = new Set<() => void>();
  #note: Note | null = null;
  #count = 0;
  /** Notes up to this one are nothing to who looks now. */
  #forgotten_id = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): Note | null => this.#note;

  /** Says something that passes, on the page and aloud. */
  show(text: string): void {
    this.#put({ text, undo: null, state: "shown" });
    announce(text);
  }

  /** Says what was done and how to take it back; `key` does it too, where keys do anything. */
  offer({ text, undo }: UndoOffer, key: string | null): void {
    this.#put({ text, undo, state: "shown" });
    announce(texts.canBeUndone(text, key));
  }

  /**
   * Takes back what the note is about. Nothing happens twice: neither while it is under way nor afterwards. A failure is said in
   * any case, and shown unless something newer can be taken back.
   */
  async undo(): Promise<void> {
    const note = this.#note;
    if (note === null || note.undo === null || note.state === "undoing") return;
    const id = this.#put({ ...note, state: "undoing" });
    try {
      await note.undo();
      if (this.#note?.id === id) this.show(texts.UNDONE);
    } catch (error) {
      if (id <= this.#forgotten_id) return;
      const text = texts.failed(describeFailure(error).detail);
      const isOfferThere = this.#note !== null && this.#note.id !== id && this.#note.undo !== null;
      if (!isOfferThere) this.#put({ text, undo: note.undo, state: "failed" });
      announce(text);
    }
  }

  /** Takes the note away; another one that came meanwhile stays. */
  close(id: number): void {
    if (this.#note?.id === id) this.#remove();
  }

  /** Somebody else looks from now on: no note up to now is theirs, nor what becomes of it. */
  readonly forget = (): void => {
    this.#forgotten_id = this.#count;
    this.#remove();
  };

  #remove(): void {
    this.#note = null;
    this.#tell();
  }

  #put(note: Omit<Note, "id">): number {
    this.#count += 1;
    this.#note = { ...note, id: this.#count };
    this.#tell();
    return this.#count;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
