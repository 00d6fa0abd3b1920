/** The form that starts a session, for the button at the thumb. */
export const START_FORM_ID = "start-session-form";
