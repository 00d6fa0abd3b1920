// The timeline of a session: what stands around its lines.

export const TIMELINE = "Timeline";
export const NEWEST_FIRST = "newest first";
export const FROM_THE_START = "from the start on";
export const READING = "Reading the timeline.";
export const NOTHING_RECORDED = "Nothing is recorded of this session.";
export const SHOW_OLDER = "Show older";
export const SHOW_LATER = "Show what came after";
export const newEntries = (count: number): string => (count === 1 ? "1 new entry" : `${count} new entries`);
export const SHOW_LESS = "Show less";
export const SHOW_ALL = "Show all of it";
export const NAMED_BY_HEADER = "named by a header";
export const BY_SHARED_KEY = "by the shared key";
