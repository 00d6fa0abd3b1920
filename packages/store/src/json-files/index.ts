export { type JsonFiles, type JsonFilesOptions, createJsonFiles } from "./json-files.ts";
