import { useState } from "react";

const KEY = "valhalla-go-rail";
const NARROWED = "narrow";

/** Whether the rail shows the names of the pages. Kept by the browser where it keeps anything for us. */
export function useIsRailOpen(): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setIsOpen] = useState(() => read() !== NARROWED);
  return [
    isOpen,
    (next) => {
      setIsOpen(next);
      write(next ? "wide" : NARROWED);
    },
  ];
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // A browser that keeps nothing: the choice lives as long as the page.
  }
}
