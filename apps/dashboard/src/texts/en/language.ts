/** The language of these texts (BCP 47), for whoever reads them aloud, orders words or counts. */
export const LANGUAGE = "en-GB";
