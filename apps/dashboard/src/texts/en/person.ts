export const youActAs = (name: string): string => `You act as ${name}`;

export const YOUR_LOG_INS = "Your log-ins";
export const CHANGE_YOUR_PASSWORD = "Change your password";
export const SIGN_OUT = "Sign out";
export const EVERYBODY_WHO_USES_THIS_MACHINE =
  "Everybody who uses this machine is this operator. {link} when people shall be told apart.";
export const MAKE_THE_FIRST_OWNER = "Make the first owner";
export const SIGN_IN_WITH_AN_ACCOUNT = "Sign in with an account";
export const YOUR_ACCESS = "Your access";

export const KNOWN_AS_THE_OPERATOR_OF =
  "Known as the operator of this machine: nothing was asked, because the server lets in whoever is at it.";
export const KNOWN_BY_THE_KEY_OF = "Known by the key of the old service, which everybody shares who has it.";
export const KNOWN_BY_HEADERS_THAT_ANYBODY = "Known by headers that anybody can set. This is for development alone.";
export const SIGNED_IN_AT_THE_IDENTITY = "Signed in at the identity provider.";
export const SIGNED_IN_WITH_A_PASSWORD = "Signed in with a password.";
export const KNOWN_BY_AN_API_KEY = "Known by an API key.";
export const THE_SERVER_ITSELF = "The server itself.";
