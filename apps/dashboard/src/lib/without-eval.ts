import { config } from "zod";

// The page's policy allows no code from text. zod would try whether it does as soon as a schema is made, so this comes before.
config({ jitless: true });
