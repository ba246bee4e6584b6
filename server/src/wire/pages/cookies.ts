/** Where a pool's pages are: their path, and whether they are reached by HTTPS. */
export type Place = { readonly base: string; readonly https: boolean }

export type CookieName = 'cognito' | 'XSRF-TOKEN' | 'page-data' | 'lang'

/**
 * RFC 6265bis section 4.1.3: a browser takes `__Host-` and `__Secure-` cookies from HTTPS only. Pools under a path share
 * one origin, so there the path keeps them apart; the server does so as well.
 */
function fullName({ base, https }: Place, name: CookieName): string {
  // The language is no secret, and Cognito's name for it is read where no pool is known yet.
  if (!https || name === 'lang') return name
  return `${base === '' ? '__Host-' : '__Secure-'}${name}`
}

export function readCookie(place: Place, header: string | undefined, name: CookieName): string | undefined {
  const start = `${fullName(place, name)}=`
  const found = header
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(start))
  return found?.slice(start.length)
}

/** `value` undefined: the browser forgets it. Without `seconds` it ends with the browser. */
export function cookie(place: Place, name: CookieName, value: string | undefined, seconds?: number): string {
  const life = value === undefined ? 0 : seconds
  return [
    `${fullName(place, name)}=${value ?? ''}`,
    `Path=${place.base === '' ? '/' : place.base}`,
    ...(life === undefined ? [] : [`Max-Age=${life}`]),
    'HttpOnly',
    'SameSite=Lax',
    ...(place.https ? ['Secure'] : []),
  ].join('; ')
}
