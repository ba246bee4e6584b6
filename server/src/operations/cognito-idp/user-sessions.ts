import type { BrowserSession } from '../../model/browser-session.ts'
import { toSessionId } from '../../model/session-id.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Page } from '../../ports/page.ts'
import { readPage } from './page.ts'
import type { ListUserSessionsResponse, SessionDescriptionType } from './shapes.ts'

export type ListSessions = {
  readonly operation: string
  readonly token: string | undefined
  /** The token session of whoever asks. */
  readonly current?: string | undefined
}

/** "Returns all of a user's sessions in a single page of up to 125 sessions": so many does a pool let a user have. */
const perPage = 125

/** A user's sessions, those with tokens first; on each page the one that was used last comes first. */
export async function listSessions(
  deps: Pick<Deps, 'store' | 'clock' | 'sessionUses'>,
  { userPoolId, sub }: User,
  { operation, token, current }: ListSessions,
): Promise<ListUserSessionsResponse> {
  await deps.sessionUses.flush()
  const { items, ...next } = await readPage(
    { of: [operation, `${userPoolId} ${sub}`], limit: perPage, token },
    (page) => list(deps, userPoolId, sub, page),
    keyOf,
  )
  const ordered = items.toSorted((one, other) => other.lastActive.at.getTime() - one.lastActive.at.getTime())
  return { Sessions: ordered.map((session) => render(session, current)), ...next }
}

type Session = TokenSession | BrowserSession

const isBrowser = (session: Session): session is BrowserSession => 'hash' in session

const keyOf = (session: Session): string => `${isBrowser(session) ? 'sso' : 'tkn'} ${session.id}`

async function list(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  pool: User['userPoolId'],
  sub: User['sub'],
  page: Page,
) {
  const now = clock.now()
  const [kind = 'tkn', after] = page.after?.split(' ') ?? []
  const from = after === undefined ? {} : { after }
  const tokens =
    kind === 'tkn' ? await store.tokenSessions.listActive(pool, sub, now, { ...from, limit: page.limit }) : []
  const left = page.limit - tokens.length
  const rest = kind === 'sso' ? from : {}
  const browsers = left > 0 ? await store.browserSessions.listActive(pool, sub, now, { ...rest, limit: left }) : []
  return [...tokens, ...browsers]
}

/** No database of places is asked: Cognito says `unknown` where its own finds nothing. */
const nowhere = { Country: 'unknown' }

function render(session: Session, current: string | undefined): SessionDescriptionType {
  const { clientId, lastActive } = session
  const { address, device = 'unknown' } = lastActive
  return {
    SessionId: toSessionId({ kind: isBrowser(session) ? 'sso' : 'tkn', uuid: session.id }),
    SessionType: isBrowser(session) ? 'SSO' : 'TOKEN',
    ClientId: clientId,
    CreateDate: isBrowser(session) ? session.authTime : session.createdAt,
    LastActiveDate: lastActive.at,
    DeviceType: device,
    ...(address !== undefined && { LastIPAddress: address }),
    LastLocation: nowhere,
    ...(!isBrowser(session) &&
      session.originId && { OriginSessionId: toSessionId({ kind: 'sso', uuid: session.originId }) }),
    IsCurrentSession: !isBrowser(session) && session.id === current,
  }
}
