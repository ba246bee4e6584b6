import { parseJson } from '../json/exact-json.ts'
import { regionOf } from './region.ts'
import { send } from './send.ts'

/** AWS JSON 1.1: `POST /`, told apart by the target. What is in a pool is asked for in the region of the pool. */
export async function callJson(target: string, input: object, signal?: AbortSignal): Promise<unknown> {
  const pool = Object.entries(input).find(([name]) => name.toLowerCase() === 'userpoolid')?.[1]
  const answer = await send({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
    region: typeof pool === 'string' ? regionOf(pool) : undefined,
    signal,
  })
  const text = await answer.text()
  return text === '' ? {} : parseJson(text)
}
