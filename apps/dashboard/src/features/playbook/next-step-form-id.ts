/** The form of the next step, for the button at the thumb. */
export const NEXT_STEP_FORM_ID = "next-step-form";
