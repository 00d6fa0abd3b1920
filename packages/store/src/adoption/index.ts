export { type AdoptDataFolderOptions, adoptDataFolder } from "./adopt-data-folder.ts";
export type { AdoptionProblem } from "./legacy-files.ts";
export type { AdoptedData, AdoptedFile, AdoptionReport } from "./report.ts";
