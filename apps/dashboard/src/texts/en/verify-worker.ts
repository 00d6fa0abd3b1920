export const NO_CRYPTOGRAPHY =
  "This browser lets a page verify signatures only over https or on the machine itself. Verify the file on the command line.";
