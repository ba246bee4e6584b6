import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { Client } from './client.ts'
import { Failure } from './failure.ts'
import { findServer, type Whereabouts } from './find-server.ts'

export type InvokeRequest = Whereabouts & {
  /** Name or ARN, with a qualifier if one is wanted. */
  readonly fn: string
  /** A file with the event, `-` for standard input; absent: the event `{}`. */
  readonly event: string | undefined
  /** Whether the log is shown. */
  readonly log: boolean
}

export type InvokeStreams = {
  readonly in: NodeJS.ReadableStream
  out(text: string): void
  err(text: string): void
}

/** `poolhouse invoke`: runs a function as Invoke of the Lambda API does. Rejects when the function failed. */
export async function invoke(request: InvokeRequest, streams: InvokeStreams): Promise<void> {
  const event = await readEvent(request, streams)
  const { payload, functionError, log } = await new Client(findServer(request)).invoke(request.fn, event)
  if (request.log) streams.err(log)
  streams.out(`${payload}\n`)
  if (functionError) throw new Failure(`${request.fn} failed: ${messageOf(payload)}`)
}

async function readEvent({ event, cwd }: InvokeRequest, streams: InvokeStreams): Promise<string> {
  if (event === undefined) return '{}'
  const name = event === '-' ? 'standard input' : event
  const text = event === '-' ? await readAll(streams.in) : await readFile(resolve(cwd, event), 'utf8').catch(unreadable)
  try {
    JSON.parse(text)
    return text
  } catch (error) {
    throw new Failure(`--event: ${name} is not JSON: ${(error as Error).message}`, 2)
  }

  function unreadable(error: NodeJS.ErrnoException): never {
    throw new Failure(`--event: ${name}: ${error.code === 'ENOENT' ? 'does not exist' : error.message}`, 2)
  }
}

/** A custom runtime's error need not be JSON. */
function messageOf(payload: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(payload) as Record<string, unknown>
    return [errorType, errorMessage].filter((part) => typeof part === 'string').join(': ')
  } catch {
    return payload
  }
}
