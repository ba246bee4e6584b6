/** What the answer to an update says. The update is done by then; clients of AWS go on to wait for `Successful`. */
export const updating = {
  State: 'Active',
  LastUpdateStatus: 'InProgress',
  // Odd, and AWS's.
  LastUpdateStatusReason: 'The function is being created.',
  // The model does not list the code that AWS sends here.
  LastUpdateStatusReasonCode: 'Creating' as 'InternalError',
} as const
