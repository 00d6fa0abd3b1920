/** The list of pages. */
export const LIST = "Pages";
export const NOW = "Now";
export const SESSIONS = "Sessions";
export const CONE = "Cone";
export const HEALTH = "Health";
export const KPIS = "KPIs";
export const PLAYBOOKS = "Playbooks";
export const RECORD = "Record";
export const ACCESS = "Access";
export const NARROW = "Narrow";
export const NARROW_LIST = "Narrow the list of pages";
export const WIDEN_LIST = "Widen the list of pages";
