/** The pointer to a member or element one step below `path` (RFC 6901 section 3). */
export function pointer(path: string, step: string | number): string {
  return `${path}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
