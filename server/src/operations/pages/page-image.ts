import type { UserPoolId } from '../../model/ids.ts'
import { imageTypes } from '../../model/stored-image.ts'
import type { Deps } from '../../ports/deps.ts'

export type PageImage = { readonly contentType: string; readonly bytes: Uint8Array }

/** An image of a pool's pages by the last part of its address. */
export async function pageImage(
  { store }: Pick<Deps, 'store'>,
  pool: UserPoolId,
  fileName: string,
): Promise<PageImage | undefined> {
  const [, hash, type] = /^([0-9a-f]{64})\.([a-z]+)$/.exec(fileName) ?? []
  if (hash === undefined || !isType(type)) return undefined
  const bytes =
    (await store.loginBrandings.findImage(pool, hash)) ?? (await store.uiCustomizations.findImage(pool, hash))
  return bytes && { contentType: imageTypes[type], bytes }
}

const isType = (text: string | undefined): text is keyof typeof imageTypes =>
  text !== undefined && Object.hasOwn(imageTypes, text)
