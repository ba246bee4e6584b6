/** RFC 6749 section 5.2: an `error_description` holds printable ASCII without quote and backslash. */
export const printable = (text: string): string => text.replaceAll(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, '?').slice(0, 64)
