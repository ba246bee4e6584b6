import { isObject, type Json, type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import { pointer } from '../../lib/json-pointer.ts'
import type { Effect } from '../../model/effect.ts'
import { InvalidAnswer } from './invalid-answer.ts'
import type { TriggerEvent } from './trigger-event.ts'

export type ReadAnswer = { readonly response: JsonObject; readonly effects: readonly Effect[] }

/** Parses what a function returned; undefined when it is no JSON at all. */
export function parseAnswer(payloadText: string): Json | undefined {
  try {
    return parseExactJson(payloadText)
  } catch {
    return undefined
  }
}

/**
 * The checks that all triggers share, in their order: a JSON object; every common field there and equal to what was sent;
 * `response` an object. What a function did to the rest has no effect and is told as such. Throws InvalidAnswer.
 */
export function readAnswer(sent: TriggerEvent, answer: Json | undefined): ReadAnswer {
  if (answer === undefined) throw new InvalidAnswer('not-json', '')
  if (!isObject(answer)) throw new InvalidAnswer('not-an-object', '')
  const { request, response: _response, ...common } = sent
  requireUnchanged(common, answer, '')
  const response = answer['response']
  if (!isObject(response)) throw new InvalidAnswer('response-not-an-object', '/response')
  return { response, effects: requestEffects(request, answer['request']) }
}

/** A member that the function added of its own is its own business. */
function requireUnchanged(sent: JsonObject, answer: JsonObject, path: string): void {
  for (const name in sent) {
    const value = sent[name]
    const back = answer[name]
    if (back === value && back !== undefined) continue
    const here = pointer(path, name)
    if (back === undefined) throw new InvalidAnswer('common-field-missing', here)
    if (!isObject(value) || !isObject(back)) throw new InvalidAnswer('common-field-changed', here)
    requireUnchanged(value, back, here)
  }
}

/** Nothing in `request` is read back. Functions that write there mostly meant `response`. */
function requestEffects(sent: JsonObject, back: Json | undefined): readonly Effect[] {
  if (!isObject(back) || JSON.stringify(back) === JSON.stringify(sent)) return []
  const names = new Set([...Object.keys(sent), ...Object.keys(back)])
  return [...names]
    .filter((name) => back[name] !== undefined && JSON.stringify(back[name]) !== JSON.stringify(sent[name]))
    .map((name) => ({
      target: 'access',
      name: `request.${name}`,
      change: 'replace',
      result: 'ignored',
      reason: 'request-changed',
      path: pointer('/request', name),
    }))
}
