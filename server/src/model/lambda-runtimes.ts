/** What kind of program runs a function; undefined for a runtime that this server does not serve. */
export type RuntimeFamily = 'nodejs' | 'python' | 'custom'

export function runtimeFamily(runtime: string): RuntimeFamily | undefined {
  if (/^nodejs\d+\.x$/.test(runtime)) return 'nodejs'
  if (/^python3\.\d+$/.test(runtime)) return 'python'
  if (/^provided(?:\.al2(?:023)?)?$/.test(runtime)) return 'custom'
  return undefined
}
