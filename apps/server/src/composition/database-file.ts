export { DATABASE_FILE } from "@valhalla-go/store";
