import { cognito } from '../../api/cognito-idp.ts'
import { send } from '../../api/send.ts'
import { base64 } from '../../zip/base64.ts'

export type ClassicLook = {
  readonly css: string
  /** Base64. */
  readonly logo?: string
  /** It is that of all app clients: this one has none of its own. */
  readonly isOfAll: boolean
  /** Another one after every change. */
  readonly version: string
}

export const classicKey = (pool: string, client: string): string => `pool/${pool}/classic-look/${client}`

/** What is saved. Style sheet and logo are set together, so the logo is read too. */
export async function findClassicLook(UserPoolId: string, ClientId: string): Promise<ClassicLook> {
  const { UICustomization: found = {} } = await cognito('GetUICustomization', { UserPoolId, ClientId })
  const logo = found.ImageUrl && (await readLogo(UserPoolId, found.ImageUrl))
  return {
    css: found.CSS ?? '',
    ...(logo && { logo }),
    isOfAll: ClientId !== 'ALL' && found.ClientId === 'ALL',
    version: `${found.ClientId} ${found.LastModifiedDate}`,
  }
}

/** The address names a domain of the pool; the image is here too, by the pool's ID. */
async function readLogo(pool: string, url: string): Promise<string> {
  const [name] = url.split('/').slice(-1)
  const answer = await send({ method: 'GET', path: `/${pool}/branding/${name}` })
  return base64(new Uint8Array(await answer.arrayBuffer()))
}
