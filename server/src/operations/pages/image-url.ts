import type { Call } from '../../model/call.ts'
import type { UserPoolId } from '../../model/ids.ts'
import { fileNameOf, type StoredImage } from '../../model/stored-image.ts'
import type { Deps } from '../../ports/deps.ts'
import { domainBase } from '../oauth/find-pool.ts'

/** The path, under a pool's pages, of its images. */
export const imagePath = 'branding'

/** Where an image of a pool's pages can be seen: at its domain, at its own one if there are two. */
export async function imageUrl(
  { domains }: Pick<Deps['store'], 'domains'>,
  call: Call,
  pool: UserPoolId,
  image: StoredImage,
): Promise<string> {
  const domain = (await domains.findByPool(pool)).at(-1)
  const base = domain ? domainBase(call.issuerBase, domain) : `${call.issuerBase}/${pool}`
  return `${base}/${imagePath}/${fileNameOf(image)}`
}
