/** The pointer to a member or element one step below `path` (RFC 6901 section 3). */
export function pointer(path: string, step: string | number): string {
  // Claims are pointed at in every token, and few names need the escape.
  if (typeof step === 'number' || !/[~/]/.test(step)) return `${path}/${step}`
  return `${path}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
