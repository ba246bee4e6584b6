import type { Duplex } from 'node:stream'
import type { ChannelListener, Connect } from './channel.ts'
import { frameReader } from './frames.ts'

/** The cheap line to our own bootstraps: a socket pair at file descriptor 3, a header and a payload per event. */
export const connectPipe: Connect = {
  overPipe: true,
  to(child, listener: ChannelListener) {
    const pipe = child.stdio[3] as Duplex
    const read = frameReader({
      frame(frame) {
        listener.message(frame)
        listener.free()
      },
      broken: () => listener.broken(),
    })
    pipe
      .on('data', read)
      .on('end', () => listener.closed())
      .on('error', () => undefined)
    return {
      deliver({ requestId, deadline, arn, payloadText, traceId, clientContext }) {
        const trace = traceId && !/\s/.test(traceId) ? traceId : '-'
        const bytes = Buffer.byteLength(payloadText)
        const header = `${requestId} ${deadline.getTime()} ${bytes} ${arn} ${trace} ${clientContext ?? '-'}`
        pipe.write(`${header}\n${payloadText}\n`)
      },
      close: () => pipe.destroy(),
    }
  },
}
