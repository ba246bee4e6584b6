import { present } from '../../lib/present.ts'
import type { AppClientSettings, TimeUnit, TokenValidityUnits } from '../../model/app-client.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Settings } from '../../ports/settings.ts'
import { DEFAULT_REFRESH_TOKEN_SECONDS } from './defaults.ts'
import { accessTokenSeconds } from './token-lifetimes.ts'

/** Lifetimes as a request gives them: numbers of the unit of their token. */
export type TokenValidity = {
  readonly access?: number | undefined
  readonly id?: number | undefined
  readonly refresh?: number | undefined
  readonly units?: Partial<TokenValidityUnits> | undefined
}

type Lifetimes = Pick<
  AppClientSettings,
  'accessTokenSeconds' | 'idTokenSeconds' | 'refreshTokenSeconds' | 'tokenValidityUnits'
>

const MINUTE = 60
const DAY = 86_400
const secondsOf = { seconds: 1, minutes: MINUTE, hours: 60 * MINUTE, days: DAY } as const satisfies Record<
  TimeUnit,
  number
>
const defaultUnits: TokenValidityUnits = { accessToken: 'hours', idToken: 'hours', refreshToken: 'days' }

// API reference, CreateUserPoolClient: five minutes to a day, and an hour to ten years.
const ranges = {
  short: { min: 5 * MINUTE, max: DAY },
  refresh: { min: 60 * MINUTE, max: 3650 * DAY },
}

/** Lifetimes in seconds, checked after conversion: the model allows the same numbers for every unit. */
export function toLifetimes(validity: TokenValidity, settings: Pick<Settings, 'allowShortLifetimes'>): Lifetimes {
  const units = { ...defaultUnits, ...validity.units }
  const lifetimes = present({
    accessTokenSeconds: inSeconds(validity.access, units.accessToken),
    idTokenSeconds: inSeconds(validity.id, units.idToken),
    // Zero, like nothing, stands for thirty days.
    refreshTokenSeconds: inSeconds(validity.refresh || undefined, units.refreshToken) ?? DEFAULT_REFRESH_TOKEN_SECONDS,
    tokenValidityUnits: validity.units && units,
  })
  const minimum = (range: { min: number }) => (settings.allowShortLifetimes ? 1 : range.min)
  const isOutside = (seconds: number, range: { min: number; max: number }) =>
    seconds < minimum(range) || seconds > range.max
  const short = [lifetimes.accessTokenSeconds, lifetimes.idTokenSeconds].filter((seconds) => seconds !== undefined)
  if (
    short.some((seconds) => isOutside(seconds, ranges.short)) ||
    isOutside(lifetimes.refreshTokenSeconds, ranges.refresh)
  ) {
    throw invalidParameter('Invalid range for token validity.')
  }
  // Unverified on AWS.
  if (lifetimes.refreshTokenSeconds < accessTokenSeconds(lifetimes)) {
    throw invalidParameter('Refresh token validity cannot be shorter than access token validity.')
  }
  return lifetimes
}

/** Lifetimes in the units in which they were given. */
export function fromLifetimes(lifetimes: Lifetimes): TokenValidity & { readonly refresh: number } {
  const units = lifetimes.tokenValidityUnits ?? defaultUnits
  const inUnits = (seconds: number | undefined, unit: TimeUnit) => seconds && seconds / secondsOf[unit]
  return {
    access: inUnits(lifetimes.accessTokenSeconds, units.accessToken),
    id: inUnits(lifetimes.idTokenSeconds, units.idToken),
    refresh: lifetimes.refreshTokenSeconds / secondsOf[units.refreshToken],
    units: lifetimes.tokenValidityUnits,
  }
}

const inSeconds = (value: number | undefined, unit: TimeUnit) =>
  value === undefined ? undefined : value * secondsOf[unit]
