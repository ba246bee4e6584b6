import { readFileSync } from 'node:fs'

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It has ended.
    return ''
  }
}

/** The process and all below it. Linux. */
export function tree(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(tree)]
}

// The kernel counts in hundredths of a second, on every architecture that Node.js runs on.
const tickMs = 10

/** CPU time of processes so far, in milliseconds. */
export function cpuMs(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    // After the name, which may hold blanks: utime and stime are fields 14 and 15 (proc(5)).
    const fields = read(`/proc/${pid}/stat`)
      .replace(/^.*\) /, '')
      .split(' ')
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  })
  return ticks.reduce((sum, each) => sum + each, 0) * tickMs
}

/** Resident memory of one process in MB. */
export function residentMb(pid: number): number {
  const [, kb = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`)) ?? []
  return Number(kb) / 1000
}
