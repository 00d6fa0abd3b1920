/** How long things of access last, in seconds. */
export interface AccessLimits {
  /** A log-in that is not used. */
  readonly login_idle_seconds: number;
  /** A log-in in any case. */
  readonly login_seconds: number;
  /** Who showed who they are may change keys and people so long. */
  readonly fresh_seconds: number;
  /** The link that an invited person gets. */
  readonly invitation_seconds: number;
}

export const ACCESS_LIMITS_DEFAULT: AccessLimits = {
  login_idle_seconds: 30 * 60,
  login_seconds: 12 * 3600,
  fresh_seconds: 10 * 60,
  invitation_seconds: 3 * 24 * 3600,
};
