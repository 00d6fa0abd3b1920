/** What people of the demo write. Each list is drawn from; none says the same twice. */
export const START_NOTES = [
  "Daily watch. Read the log of the night first, nothing urgent in it.",
  "Taking over. Two small releases wait, payouts at eleven.",
  "Quiet start. Want to get the fraud queue below thirty today.",
  "Usual round, then the capacity plan for the weekend.",
  "Short watch today, out for the dentist at two.",
  "Fresh coffee, green board. Going through the list.",
  "Back from leave; going slowly through every step.",
  "Watching the new search ranking closely today.",
] as const;

export const NOTES = [
  "Fraud queue at 41, oldest nine hours. Two accounts blocked, both from the same card range.",
  "Payout total is 12 % above last week. Checked with finance: the spring campaign, expected.",
  "p95 of search went up after the reindex and came back by itself. Keeping an eye on it.",
  "Merchant called about a missing payout; it was sent yesterday, their bank needs a day.",
  "Restarted worker 3 of the warehouse sync, it had been stuck since 04:12.",
  "Error rate of the release is flat after ten minutes. Leaving it in.",
  "Asked the payment provider about the slow confirmations. Ticket 48113, they are looking.",
  "Partner feed delivers again, the backlog of prices is through.",
  "Disk of the ledger database at 71 %. Room until the end of the month; ordered more.",
  "The alert at half past was a deploy of the provider, announced on their page. Nothing to do for us.",
  "Conversion dips on mobile only. Growth knows, they have an experiment running.",
  "Talked to the warehouse: the late parcels of Monday are all out.",
] as const;

export const INCIDENT_NOTES = [
  "Confirmed by two customers and by our own test order. Writing to the provider now.",
  "Status page is up, next word in twenty minutes.",
  "Rolled back the last release to be sure. No change, so it is not ours.",
  "It is coming back: one test order of three goes through.",
  "Cause found. Writing it up while it is fresh; the post-mortem is on Thursday.",
] as const;

export const STEP_NOTES = [
  "All in order.",
  "Took longer than usual, nothing wrong.",
  "Two eyes more: Jonas looked at it too.",
  "See the note above.",
  "Down to 18.",
] as const;

export const SKIP_REASONS = [
  "Done by the early watch, nothing has changed since",
  "Nothing is waiting today",
  "The vendor is closed; first thing tomorrow",
  "Covered by this week's review on Tuesday",
  "Does not pay with so little traffic",
] as const;

export const HOLD_REASONS = [
  ["Waiting for the payment provider to call back", "They called: it was a certificate on their side"],
  ["In the incident call of the platform team", "Call is over, nothing for us to do"],
  ["Lunch, nobody to take over", "Back"],
  ["The totals do not match; asking finance", "Finance found it: a refund that was booked twice"],
] as const;

export const HANDOVER_REASONS = [
  "End of my watch; the capacity check is left",
  "Off to the airport. Payouts are released, the rest can wait",
  "Handing over as planned",
] as const;

export const FOR_NEXT_WATCH = [
  "Nothing is open. Look at search first, it was slow twice this week.",
  "Ticket 48113 with the payment provider is open; ask them again if it is quiet until noon.",
  "Capacity is ordered until Sunday. The release of today can be taken back until six.",
  "Fraud queue is at 18. Two cases wait for documents, both marked.",
] as const;

export const END_NOTES = [
  "All done. Quiet watch.",
  "Payouts out, releases out, queue short. Good day.",
  "Everything handed on is in the last step.",
  "Longer than planned: the ledger took its time. All green now.",
  "Two releases, no surprises.",
  "Nothing to report but the coffee machine.",
  "Queue down to a dozen, capacity ordered until Sunday.",
] as const;

/** The same of a watch that leaves something open. */
export const OPEN_END_NOTES = [
  "Done but for what waits for a better band.",
  "Ran out of time; what is left is in the last step.",
  "The release waits for the second review, everything else is done.",
  "Could not ship: the pipeline was told to hold.",
] as const;

export const ABORT_NOTES = [
  "Aborted: all hands on the incident. What is left goes to the next watch.",
  "Aborted: called away, nothing was begun that cannot wait.",
] as const;
