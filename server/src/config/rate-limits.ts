import { cognitoRateLimits, type RateCategory, type RateLimits, rateCategories } from '../model/rate-category.ts'
import { type Kind, Refused, RefusedParts, wholeNumber } from './kinds.ts'
import { TreeReader } from './tree.ts'

const perSecond = wholeNumber(1, 1_000_000)

/** `rate-limits`: `off`, Cognito's own figures, or figures per category in the file. Undefined: off. */
export const rateLimits: Kind<RateLimits | undefined> = {
  label: 'off|aws',
  rule: '`off`, `aws`, or in the configuration file an object of categories and requests per second',
  parse(given) {
    if (given === 'off' || given === false) return undefined
    if (given === 'aws') return cognitoRateLimits
    throw new Refused(`must be off or aws, not ${JSON.stringify(given)}`)
  },
  readTree(tree, context) {
    const read = new TreeReader()
    const limits =
      tree.kind === 'object'
        ? figures(read, tree.members)
        : read.value(tree, 'rate-limits', (given) => rateLimits.parse(given, context.folder))
    if (tree.kind === 'object') read.object(tree, 'rate-limits', rateCategories)
    if (read.errors.length > 0) throw new RefusedParts(read.errors)
    return limits
  },
  show: (limits) => (limits === undefined ? 'off' : limits === cognitoRateLimits ? 'aws' : JSON.stringify(limits)),
}

function figures(read: TreeReader, members: ReadonlyMap<string, Parameters<TreeReader['value']>[0]>): RateLimits {
  const limits: { -readonly [Category in RateCategory]?: number } = {}
  for (const category of rateCategories) {
    const member = members.get(category)
    const figure = member && read.value(member, `rate-limits.${category}`, (given) => perSecond.parse(given, ''))
    if (figure !== undefined) limits[category] = figure
  }
  return limits
}
