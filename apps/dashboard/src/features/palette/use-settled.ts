import { useEffect, useState } from "react";

/** Typing rests for so long before the server is asked, in milliseconds. */
const REST_MS = 180;

/** A text that is being typed, as it was when the typing last rested. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
