import { imageTypeOf } from '../../lib/image-type.ts'
import { invalidParameter } from '../../model/errors.ts'
import { type StoredImage, toStoredImage } from '../../model/stored-image.ts'

/** Developer guide: a PNG or JPEG of up to 100 KB. Texts are ours. */
const mostBytes = 100 * 1024

export function classicLogo(bytes: Uint8Array): StoredImage {
  if (bytes.length > mostBytes) throw invalidParameter(`ImageFile is larger than ${mostBytes} bytes.`)
  const type = imageTypeOf(bytes)
  if (type !== 'png' && type !== 'jpeg') throw invalidParameter('ImageFile must be a PNG or JPEG image.')
  return toStoredImage(type, bytes)
}
