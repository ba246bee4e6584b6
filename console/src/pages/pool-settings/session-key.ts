/** Under which GetUserPoolSessionConfiguration is loaded. */
export const sessionKey = (poolId: string): string => `pool/${poolId}/session-configuration`
