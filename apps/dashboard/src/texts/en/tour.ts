export const TOUR = "Tour";
export const STEPS = [
  {
    title: "May I go?",
    text: "The sentence at the top answers that, for this moment. What stands in the way follows it.",
  },
  {
    title: "Two codes, never mixed",
    text: "The band is a letter from A to D: how careful to be. Health is green, yellow or red: how things are. Both are in the top bar of every page.",
  },
  {
    title: "One session at a time",
    text: "Say what it is for and start it. The next step, its why and what it waits for then stand here, and all that happens is kept.",
  },
  {
    title: "Find anything",
    text: "Press Ctrl K, or Cmd K, for every page and action. The key ? shows what the other keys do.",
  },
] as const;
export const place = (step: number, of: number): string => `${step} of ${of}`;
export const NEXT = "Next";
export const BACK = "Back";
export const DONE = "Done";
export const NEVER = "Do not show again";
