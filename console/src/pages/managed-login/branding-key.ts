/** Of queries: everything about the style of an app client. */
export const brandingKey = (pool: string, client: string): string => `pool/${pool}/branding/${client}/`
