import type { Happening, HappeningKind, HappeningOutcome } from '../model/happening.ts'
import type { UserPoolId } from '../model/ids.ts'

/** What happens in user pools: counted always, and one by one where records are kept. Written off the caller's path. */
export type Activity = {
  /** False when single happenings are not kept; counts are. */
  readonly recording: boolean
  /** Returns at once. */
  note(happening: Happening): void
  /** Waits for what was noted before. */
  counts(asked: CountsAsked): Promise<readonly ActivityCount[]>
  /** Newest first. Waits for what was noted before. */
  list(
    filter: HappeningFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly KeptHappening[]>
  /** Resolves when everything noted so far is written. */
  flush(): Promise<void>
}

/** Instants are minutes since 1970; `until` is exclusive. */
export type CountsAsked = {
  readonly userPoolId: UserPoolId
  readonly since: number
  readonly until: number
  /** So many minutes are summed up, beginning with a multiple of that. */
  readonly everyMinutes: number
}

/** How often it happened in one minute, or in the minutes from that one on. */
export type ActivityCount = {
  readonly userPoolId: UserPoolId
  readonly minute: number
  readonly kind: HappeningKind
  readonly name: string
  readonly outcome: HappeningOutcome
  /** Of those that took about as long: lib/duration-bucket.ts. Null: it has no duration. */
  readonly bucket: number | null
  readonly count: number
}

/** All members narrow; `since` is inclusive, `until` exclusive. */
export type HappeningFilter = {
  readonly userPoolId: UserPoolId
  readonly kind?: HappeningKind
  readonly outcome?: HappeningOutcome
  readonly clientId?: string
  readonly sub?: string
  readonly since?: Date
  readonly until?: Date
}

/** As kept: `device` is what the user agent says in a few words. */
export type KeptHappening = Omit<Happening, 'userAgent'> & { readonly id: string; readonly device?: string }
