import { isObject, type Json } from '../../lib/exact-json.ts'
import { pointer } from '../../lib/json-pointer.ts'
import type { Effect } from '../../model/effect.ts'
import type { Invocation, InvocationOutcome } from '../../model/invocation.ts'

export type Redacted = Invocation & { readonly redacted: readonly string[] }

/** What stands in the place of a secret. */
export const redactedText = '[redacted]'

// Members of events and answers that hold secrets, whatever the trigger. A function may send its whole event back, so
// they are looked for on both sides.
const secretPlaces = [
  'request/password',
  'request/code',
  'request/challengeAnswer',
  'request/privateChallengeParameters/*',
  'request/attributes/tokenResponse/access_token',
  'request/attributes/tokenResponse/id_token',
  'request/attributes/tokenResponse/refresh_token',
  'response/privateChallengeParameters/*',
].map((place) => place.split('/'))

/**
 * Replaces secrets before anything is kept or printed: at their places in event and answer, and wherever the function
 * repeated one, since functions log their events. `redacted` names the places by JSON pointer into the record.
 */
export function redact(invocation: Invocation): Redacted {
  const found: Found[] = []
  const event = withoutSecrets(invocation.event, '/event', found)
  const answer = withoutSecrets(invocation.answer, '/answer', found)
  if (found.length === 0) return { ...invocation, redacted: [] }

  const redacted = found.map(({ path }) => path)
  const mask = masking(
    found.flatMap(({ value }) => textsIn(value)),
    redacted,
  )
  return {
    ...invocation,
    event: mask.values(event, '/event'),
    answer: mask.values(answer, '/answer'),
    answerText: invocation.answerText === null ? null : mask.text(invocation.answerText, '/answerText'),
    outcome: maskedOutcome(invocation.outcome, mask),
    ...(invocation.shownAs && {
      shownAs: { ...invocation.shownAs, message: mask.text(invocation.shownAs.message, '/shownAs/message') },
    }),
    effects: invocation.effects.map((effect, n) => maskedEffect(effect, `/effects/${n}`, mask)),
    warnings: invocation.warnings.map((each, n) => ({ ...each, text: mask.text(each.text, `/warnings/${n}/text`) })),
    log: invocation.log.map((line, n) => ({ ...line, text: mask.text(line.text, `/log/${n}/text`) })),
    redacted,
  }
}

const secretMembers = [...new Set(secretPlaces.map(([, member]) => member ?? ''))]
const mayHoldSecrets = (part: Json | undefined) =>
  isObject(part) && secretMembers.some((member) => Object.hasOwn(part, member))

type Found = { readonly path: string; readonly value: Json }

function withoutSecrets(value: Json, path: string, found: Found[]): Json {
  // Most events have none, and this runs with every token.
  if (!isObject(value) || !(mayHoldSecrets(value['request']) || mayHoldSecrets(value['response']))) return value
  return secretPlaces.reduce<Json>((rest, place) => replaceAt(rest, place, path, found), value)
}

function replaceAt(value: Json, [step, ...steps]: readonly string[], path: string, found: Found[]): Json {
  if (step === undefined) {
    if (value === null) return null
    found.push({ path, value })
    return redactedText
  }
  if (!isObject(value)) return value
  const names = step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : []
  const changed = names.flatMap((name): [string, Json][] => {
    const before = value[name] ?? null
    const after = replaceAt(before, steps, pointer(path, name), found)
    return after === before ? [] : [[name, after]]
  })
  return changed.length ? { ...value, ...Object.fromEntries(changed) } : value
}

/** Every text in a secret value, which may itself be an object. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isObject(value) ? Object.values(value).flatMap(textsIn) : []
}

type Mask = {
  /** Replaces a secret anywhere in a text. */
  text(text: string, path: string): string
  /** Replaces the strings that are a secret as a whole, at any depth. */
  values(value: Json, path: string): Json
}

// A shorter secret would take ordinary words out of the text, and can hardly be hidden anyway.
const shortest = 4

function masking(secrets: readonly string[], redacted: string[]): Mask {
  const spellings = secrets.filter((secret) => secret.length >= shortest).flatMap(spellingsOf)
  const longestFirst = [...new Set(spellings)].sort((a, b) => b.length - a.length)
  const whole = new Set(secrets.filter((secret) => secret !== '' && secret !== redactedText))
  const noted = (path: string) => {
    redacted.push(path)
    return redactedText
  }
  const values = (value: Json, path: string): Json => {
    if (typeof value === 'string') return whole.has(value) ? noted(path) : value
    if (Array.isArray(value)) return value.map((each, n) => values(each, pointer(path, n)))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, values(each, pointer(path, name))]))
  }
  return {
    text(text, path) {
      const masked = longestFirst.reduce((rest, secret) => rest.replaceAll(secret, redactedText), text)
      if (masked !== text) redacted.push(path)
      return masked
    },
    values,
  }
}

/** As it is, as JSON writes it, and as Python's json.dumps does, which escapes everything outside ASCII. */
function spellingsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const ascii = json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [secret, json, ascii]
}

function maskedOutcome(outcome: InvocationOutcome, mask: Mask): InvocationOutcome {
  if (outcome.kind !== 'function-error') return outcome
  return {
    ...outcome,
    errorMessage: mask.text(outcome.errorMessage, '/outcome/errorMessage'),
    stack: outcome.stack.map((line, n) => mask.text(line, `/outcome/stack/${n}`)),
  }
}

function maskedEffect(effect: Effect, path: string, mask: Mask): Effect {
  const { before, after } = effect
  return {
    ...effect,
    ...(before !== undefined && { before: mask.values(before, `${path}/before`) }),
    ...(after !== undefined && { after: mask.values(after, `${path}/after`) }),
  }
}
