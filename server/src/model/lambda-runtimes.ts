/** What kind of program runs a function; undefined for a runtime that this server does not serve. */
export function runtimeFamily(runtime: string): 'nodejs' | 'python' | undefined {
  if (/^nodejs\d+\.x$/.test(runtime)) return 'nodejs'
  if (/^python3\.\d+$/.test(runtime)) return 'python'
  return undefined
}
