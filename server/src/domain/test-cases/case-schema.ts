import { reasons } from '../../model/explanations.ts'
import { grantNames } from '../../model/progress.ts'
import {
  anything,
  type Check,
  duration,
  either,
  flag,
  instant,
  isRecord,
  isText,
  listOf,
  mapOf,
  object,
  oneOf,
  orNull,
  text,
  wholeNumber,
} from './check.ts'

// The form of *.cases.yaml; docs/testing.md describes it member by member.

const every = () => true
const texts = listOf(text)

const group = either([isRecord, object({ name: text, role: text, precedence: wholeNumber })], [every, text])

const user = either(
  [isText, oneOf(['none'])],
  [
    every,
    object({
      username: text,
      sub: text,
      status: oneOf(['UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER']),
      attributes: mapOf(orNull(text)),
      groups: listOf(group),
    }),
  ],
)

const given = object({
  pool: orNull(object({ id: text, region: text, tier: oneOf(['LITE', 'ESSENTIALS', 'PLUS']) })),
  client: orNull(either([isText, text], [every, object({ id: text, name: text, scopes: texts })])),
  user: orNull(user),
  grant: orNull(oneOf(grantNames)),
  scopes: orNull(texts),
  metadata: orNull(mapOf(orNull(text))),
  eventVersion: orNull(oneOf(['V1_0', 'V2_0', 'V3_0'])),
  now: orNull(instant),
  environment: orNull(mapOf(orNull(text))),
  event: orNull(mapOf(anything)),
})

const token = object({
  added: mapOf(anything),
  changed: mapOf(anything),
  absent: texts,
  claims: mapOf(anything),
  only: flag,
  scopes: texts,
  scopesAdded: texts,
  scopesRemoved: texts,
  groups: texts,
})

const reason = oneOf(Object.keys(reasons))
const ignored = either(
  [isText, oneOf(['any'])],
  [every, listOf(either([isRecord, object({ claim: text, reason })], [every, reason]))],
)

const expect = object({
  access: token,
  id: either([isText, oneOf(['none'])], [every, token]),
  both: token,
  ignored,
  error: either([isText, text], [every, object({ type: text, message: text })]),
  event: mapOf(anything),
  answer: anything,
  log: texts,
  within: duration,
})

const testCase: Check = (value, path, report) => {
  object({ name: text, given, expect, snapshot: flag })(value, path, report)
  if (!isRecord(value)) return
  if (typeof value['name'] !== 'string') report(path, 'needs a name')
  if (value['expect'] === undefined && value['snapshot'] !== true) report(path, 'needs expect or snapshot')
}

/** What a whole file has to be. */
export const caseFile: Check = (value, path, report) => {
  object({ function: text, given, cases: listOf(testCase) })(value, path, report)
  if (!isRecord(value)) return
  if (typeof value['function'] !== 'string') report(path, 'function: needs a path, a name or an ARN')
  if (!Array.isArray(value['cases'])) report(path, 'cases: needs a list')
}
