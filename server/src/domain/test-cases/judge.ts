import { isObject, type Json, type JsonObject } from '../../lib/exact-json.ts'
import type { Effect } from '../../model/effect.ts'
import type { Expect, ExpectedIgnored, ExpectedToken, Mismatch, Observed } from '../../model/test-case.ts'
import { matches, matchesInPart } from './match.ts'

/** Everything in which a case is not as expected; nothing: it passes. Pure. */
export function judge(expect: Expect, observed: Observed): readonly Mismatch[] {
  return [
    ...judgeError(expect, observed),
    ...judgeTokens(expect, observed),
    ...judgeIgnored(expect.ignored ?? [], observed.effects),
    ...judgeWarnings(observed),
    ...(expect.event ? inPart('event', expect.event, observed.event) : []),
    ...(expect.answer !== undefined ? inPart('answer', expect.answer, observed.answer) : []),
    ...(expect.log ?? [])
      .filter((text) => !observed.log.some((line) => line.includes(text)))
      .map((text) => ({ where: 'log', text: `${JSON.stringify(text)} does not occur` })),
    ...judgeDuration(expect.withinMs, observed),
  ]
}

function judgeError({ error }: Expect, { error: actual, after }: Observed): readonly Mismatch[] {
  if (error === undefined) return actual ? [{ where: 'no token', text: `${actual.type}: ${actual.message}` }] : []
  if (after || !actual) return [{ where: 'error', expected: error, text: 'a token was issued' }]
  const { type, message } = typeof error === 'string' ? { message: error } : { type: undefined, ...error }
  return [
    ...(type !== undefined && type !== actual.type
      ? [{ where: 'error, type', expected: type, actual: actual.type }]
      : []),
    ...(message !== undefined && message !== actual.message
      ? [{ where: 'error, message', expected: message, actual: actual.message }]
      : []),
  ]
}

function judgeTokens({ access, id, both }: Expect, { before, after }: Observed): readonly Mismatch[] {
  if (!after || !before) return []
  const idToken = { label: 'ID token', before: before.id, after: after.id }
  const accessToken = { label: 'access token', before: before.access, after: after.access }
  if (id === 'none') return after.id ? [{ where: 'ID token', text: 'is issued' }] : []
  return [
    ...[access, both].flatMap((each) => (each ? judgeToken(each, accessToken) : [])),
    ...[id, both].flatMap((each) => (each ? judgeToken(each, idToken) : [])),
  ]
}

type Token = { readonly label: string; readonly before: JsonObject | undefined; readonly after: JsonObject | undefined }

function judgeToken(expected: ExpectedToken, { label, before, after }: Token): readonly Mismatch[] {
  if (!before || !after) return [{ where: label, text: 'is not issued' }]
  const claim = (name: string) => `${label}, claim ${name}`
  const wrong = ([name, value]: readonly [string, Json]): readonly Mismatch[] =>
    matches(value, after[name]) ? [] : [{ where: claim(name), expected: value, ...actualOf(after[name]) }]
  const added = Object.entries(expected.added ?? {})
  const changed = Object.entries(expected.changed ?? {})
  return [
    ...added.flatMap((each) =>
      each[0] in before ? [{ where: claim(each[0]), text: 'was there before' }] : wrong(each),
    ),
    ...changed.flatMap(([name, value]) => {
      if (!(name in before)) return [{ where: claim(name), text: 'was not there before' }]
      if (matches(value, before[name])) return [{ where: claim(name), text: 'had that value before' }]
      return wrong([name, value])
    }),
    ...Object.entries(expected.claims ?? {}).flatMap(wrong),
    ...(expected.absent ?? [])
      .filter((name) => name in after)
      .map((name) => ({ where: claim(name), text: 'is there', ...actualOf(after[name]) })),
    ...(expected.only ? others(expected, { label, before, after }) : []),
    ...judgeScopes(expected, label, scopesOf(before), scopesOf(after)),
    ...judgeGroups(expected.groups, label, after['cognito:groups']),
  ]
}

/** Claims that nobody expected to be touched. Scopes and groups have members of their own. */
function others(expected: ExpectedToken, { label, before = {}, after = {} }: Token): readonly Mismatch[] {
  const named = [expected.added, expected.changed, expected.claims].flatMap((each) => Object.keys(each ?? {}))
  const spoken = new Set([...named, ...(expected.absent ?? [])])
  if (expected.scopes ?? expected.scopesAdded ?? expected.scopesRemoved) spoken.add('scope')
  if (expected.groups) spoken.add('cognito:groups')
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !spoken.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ where: `${label}, claim ${name}`, text: 'nobody expected a change', ...actualOf(after[name]) }))
}

const scopesOf = ({ scope }: JsonObject): readonly string[] => (typeof scope === 'string' ? scope.split(' ') : [])

function judgeScopes(expected: ExpectedToken, label: string, before: readonly string[], after: readonly string[]) {
  const { scopes, scopesAdded = [], scopesRemoved = [] } = expected
  const where = `${label}, scopes`
  const found: Mismatch[] = []
  if (scopes && !sameSet(scopes, after)) found.push({ where, expected: scopes.toSorted(), actual: after.toSorted() })
  for (const scope of scopesAdded) {
    if (!after.includes(scope)) found.push({ where, text: `${scope} is missing` })
    else if (before.includes(scope)) found.push({ where, text: `${scope} was there before` })
  }
  for (const scope of scopesRemoved) if (after.includes(scope)) found.push({ where, text: `${scope} is still there` })
  return found
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  new Set(a).size === new Set(b).size && a.every((each) => b.includes(each))

function judgeGroups(expected: readonly string[] | undefined, label: string, actual: Json = []): readonly Mismatch[] {
  if (!expected || matches(expected, actual)) return []
  return [{ where: `${label}, groups`, expected, actual }]
}

/** A change that had no effect is a fault unless it is expected. */
function judgeIgnored(expected: ExpectedIgnored, effects: readonly Effect[]): readonly Mismatch[] {
  if (expected === 'any') return []
  const left = effects.filter(({ result }) => result === 'ignored')
  const missing: Mismatch[] = []
  for (const each of expected) {
    const { claim, reason } =
      typeof each === 'string' ? { claim: undefined, reason: each } : { claim: undefined, reason: undefined, ...each }
    const at = left.findIndex(
      (effect) => (claim === undefined || effect.name === claim) && (reason === undefined || effect.reason === reason),
    )
    if (at < 0)
      missing.push({ where: 'ignored changes', text: `${[claim, reason].filter(Boolean).join(', ')} is missing` })
    else left.splice(at, 1)
  }
  const unexpected = left.map(({ name, reason = '', path }) => ({
    where: `ignored change of ${name}`,
    text: `${reason} at ${path || '/'}; list it under expect.ignored, or allow any`,
  }))
  return [...missing, ...unexpected]
}

/** Metadata that no function gets were written for nothing. */
const judgeWarnings = ({ warnings }: Observed): readonly Mismatch[] =>
  warnings
    .filter(({ code }) => code === 'client-metadata-not-passed')
    .map(({ code, text }) => ({ where: 'given.metadata', text: `${text} (${code})` }))

function judgeDuration(withinMs: number | undefined, { handlerMs }: Observed): readonly Mismatch[] {
  if (withinMs === undefined || handlerMs <= withinMs) return []
  return [{ where: 'duration', text: `${handlerMs.toFixed(1)} ms, more than ${withinMs} ms` }]
}

const inPart = (where: string, expected: Json, actual: Json | undefined): readonly Mismatch[] => {
  if (matchesInPart(expected, actual)) return []
  if (!isObject(expected) || !isObject(actual)) return [{ where, expected, ...actualOf(actual) }]
  return Object.entries(expected).flatMap(([name, each]) => inPart(`${where}.${name}`, each, actual[name]))
}

const actualOf = (actual: Json | undefined) => (actual === undefined ? {} : { actual })
