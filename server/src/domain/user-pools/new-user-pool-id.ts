import { randomText } from '../../lib/random-text.ts'
import { isConsolePool } from '../../model/console.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { UserPoolId } from '../../model/ids.ts'
import { userPoolId } from '../../model/ids.ts'
import type { Random } from '../../ports/random.ts'
import type { Settings } from '../../ports/settings.ts'
import type { Tags } from './tags.ts'
import { tagValue } from './tags.ts'

type Needs = { readonly random: Random; readonly settings: Settings }

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const PIN_TAGS = ['poolhouse:id', '_custom_id_']

/** `us-east-1_AbC123xyz`, or the id that a tag asks for where ids may be pinned. The tag stays a tag. */
export function newUserPoolId({ random, settings }: Needs, region: string, tags: Tags): UserPoolId {
  const pinned = settings.pinnedIds ? pinnedId(tags) : undefined
  if (pinned === undefined) return userPoolId(`${region}_${randomText(random.bytes, ALPHANUMERICS, 9)}`)
  const [, idRegion, suffix] = /^([\w-]+)_([0-9a-zA-Z]+)$/.exec(pinned) ?? []
  if (idRegion !== region || suffix === undefined || pinned.length > 55) {
    throw invalidParameter(`Invalid pinned user pool id ${pinned}: it must be ${region}_ and letters or digits.`)
  }
  if (isConsolePool(pinned)) throw invalidParameter(`Invalid pinned user pool id ${pinned}: it is the console's.`)
  return userPoolId(pinned)
}

function pinnedId(tags: Tags): string | undefined {
  const [first, second] = PIN_TAGS.map((key) => tagValue(tags, key)).filter((id) => id !== undefined)
  if (second !== undefined && second !== first) {
    throw invalidParameter(`The tags ${PIN_TAGS.join(' and ')} ask for two different user pool ids.`)
  }
  return first
}
