import { maxAnswerBytes } from '../../model/function-error.ts'
import { type Message, type MessageKind, messageKinds } from './channel.ts'

const MAX_HEADER_BYTES = 128
const NEWLINE = 10

/**
 * Puts frames together from the chunks of a function's pipe: a header line `<kind> <request id> <bytes> <resident MB>`,
 * the payload, a newline. What stands in the pipe is not trusted: the code of the function can write there too. `broken`
 * is called once, and nothing is read after it.
 */
export function frameReader(on: {
  readonly frame: (frame: Message) => void
  readonly broken: () => void
}): (chunk: Buffer) => void {
  let held: Buffer[] = []
  let heldBytes = 0
  let wanted = 0
  let over = false

  const giveUp = () => {
    over = true
    held = []
    on.broken()
  }

  return (chunk) => {
    if (over) return
    held.push(chunk)
    heldBytes += chunk.length
    // A large answer comes in many chunks: they are joined once, when all are there.
    if (heldBytes < wanted) return
    let rest = held.length === 1 ? chunk : Buffer.concat(held)
    wanted = 0
    while (rest.length > 0) {
      const headerEnd = rest.indexOf(NEWLINE)
      if (headerEnd < 0 ? rest.length > MAX_HEADER_BYTES : headerEnd > MAX_HEADER_BYTES) {
        giveUp()
        return
      }
      if (headerEnd < 0) break
      const header = parseHeader(rest.toString('latin1', 0, headerEnd))
      if (!header) {
        giveUp()
        return
      }
      const payloadEnd = headerEnd + 1 + header.bytes
      if (rest.length <= payloadEnd) {
        wanted = payloadEnd + 1
        break
      }
      if (rest[payloadEnd] !== NEWLINE) {
        giveUp()
        return
      }
      on.frame({ ...header, payloadText: rest.toString('utf8', headerEnd + 1, payloadEnd) })
      if (over) return
      rest = rest.subarray(payloadEnd + 1)
    }
    held = rest.length > 0 ? [rest] : []
    heldBytes = rest.length
  }
}

const isKind = (word: string): word is MessageKind => (messageKinds as readonly string[]).includes(word)
const wholeNumber = /^\d{1,9}$/

function parseHeader(line: string): (Omit<Message, 'payloadText'> & { readonly bytes: number }) | undefined {
  const [kind = '', requestId = '', bytes = '', memoryMb = '', ...more] = line.split(' ')
  if (!isKind(kind) || !wholeNumber.test(bytes) || !wholeNumber.test(memoryMb) || more.length > 0) return undefined
  if (Number(bytes) > maxAnswerBytes) return undefined
  return { kind, requestId, bytes: Number(bytes), memoryMb: Number(memoryMb) }
}
