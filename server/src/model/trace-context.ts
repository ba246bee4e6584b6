/** Where a request stands in its caller's trace (W3C Trace Context). Handed on to functions as it came. */
export type TraceContext = { readonly traceparent: string; readonly tracestate?: string }

// Version ff is forbidden; a later version than 00 may have more behind the flags.
const traceparentForm =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-[\x21-\x7e]{1,64})?$/

/** W3C Trace Context sections 3.2 and 3.3: without a valid traceparent there is no trace, whatever else was sent. */
export function parseTraceContext(
  traceparent: string | undefined,
  tracestate: string | undefined,
): TraceContext | undefined {
  const valid = traceparent !== undefined && traceparentForm.test(traceparent)
  if (!valid || (traceparent.startsWith('00') && traceparent.length !== 55)) return undefined
  // Section 3.3.1.5 asks to hand on at least 512 characters.
  const state = tracestate && tracestate.length <= 512 && /^[\x20-\x7e]+$/.test(tracestate) ? tracestate : undefined
  return { traceparent, ...(state && { tracestate: state }) }
}

export const traceIdOf = ({ traceparent }: TraceContext): string => traceparent.slice(3, 35)

/** X-Ray's own header, which AWS's clients send: `Root=1-<8>-<24>;Parent=<16>;Sampled=1`, in any order. */
export function parseAmznTraceId(header: string | undefined): TraceContext | undefined {
  if (header === undefined || header.length > 512) return undefined
  const fields = new Map(
    header.split(';').map((part) => {
      const [name = '', value = ''] = part.trim().split('=', 2)
      return [name, value]
    }),
  )
  const [, time, rest] = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/.exec(fields.get('Root') ?? '') ?? []
  const flags = fields.get('Sampled') === '1' ? '01' : '00'
  return parseTraceContext(`00-${time}${rest}-${fields.get('Parent')}-${flags}`, undefined)
}

/** The same place in the form of `X-Amzn-Trace-Id`, which Lambda hands to its functions. */
export function toAmznTraceId({ traceparent }: TraceContext): string {
  const [, id = '', parent = '', flags = '0'] = traceparent.split('-')
  const sampled = Number.parseInt(flags, 16) & 1
  return `Root=1-${id.slice(0, 8)}-${id.slice(8)};Parent=${parent};Sampled=${sampled}`
}
