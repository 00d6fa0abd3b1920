export const youActAs = (name: string): string => `You act as ${name}`;

export const LOGINS = "Your log-ins";
export const CHANGE_PASSWORD = "Change your password";
export const SIGN_OUT = "Sign out";
export const MACHINE_OPERATOR_EXPLAINED =
  "Everybody who uses this machine is this operator. {link} when people shall be told apart.";
export const MAKE_FIRST_OWNER = "Make the first owner";
export const SIGN_IN = "Sign in with an account";
export const YOUR_ACCESS = "Your access";

export const KNOWN_BY_MACHINE =
  "Known as the operator of this machine: nothing was asked, because the server lets in whoever is at it.";
export const KNOWN_BY_SHARED_KEY = "Known by the key of the old service, which everybody shares who has it.";
export const KNOWN_BY_HEADERS = "Known by headers that anybody can set. This is for development alone.";
export const KNOWN_BY_IDENTITY_PROVIDER = "Signed in at the identity provider.";
export const KNOWN_BY_PASSWORD = "Signed in with a password.";
export const KNOWN_BY_API_KEY = "Known by an API key.";
export const KNOWN_AS_SERVER = "The server itself.";
