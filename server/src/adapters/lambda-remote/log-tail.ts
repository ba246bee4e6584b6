import type { LogLine } from '../../model/invocation.ts'
import { toLogLine } from '../../model/log-line.ts'
import type { Delivered } from './endpoint.ts'

/** What `LogType: Tail` gives: at most the last 4,096 bytes, so it may begin in the middle of a line. */
export function readLogTail(base64: string): Pick<Delivered, 'log' | 'initMs' | 'memoryUsedMb'> {
  const text = Buffer.from(base64, 'base64').toString('utf8')
  const at = new Date()
  const log: LogLine[] = []
  let report = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('REPORT RequestId: ')) report = line
    else if (line !== '' && !/^(START|END) RequestId: /.test(line)) log.push(toLogLine(line, at))
  }
  const [, initMs] = /\tInit Duration: ([\d.]{1,15}) ms/.exec(report) ?? []
  const [, memoryMb] = /\tMax Memory Used: (\d{1,9}) MB/.exec(report) ?? []
  return {
    log,
    ...(initMs !== undefined && { initMs: Number(initMs) }),
    ...(memoryMb !== undefined && { memoryUsedMb: Number(memoryMb) }),
  }
}
