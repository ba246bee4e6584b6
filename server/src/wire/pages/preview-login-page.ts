import { html } from '../../lib/html.ts'
import { fileNameOf, imageTypes, type StoredImage } from '../../model/stored-image.ts'
import type { Operation } from '../../operations/operation.ts'
import { offersChoice } from '../../operations/pages/choice.ts'
import { imagePath } from '../../operations/pages/image-url.ts'
import {
  type GivenLook,
  type PreviewedLook,
  type PreviewedPage,
  previewedLook,
} from '../../operations/poolhouse/previewed-look.ts'
import { undressed } from './document.ts'
import { previewedPage } from './previewed-page.ts'
import type { Language } from './texts/language.ts'
import { textsIn } from './texts/texts-in.ts'

type Input = GivenLook & { readonly page: PreviewedPage; readonly language?: Language }

type Output = {
  /** A whole document without style and script. */
  readonly html: string
  readonly styleSheet: string
}

/** A sign-in page with a look that is not saved, by the templates of the pages themselves; its links lead nowhere. */
export const previewLoginPage: Operation<Input, Output> = {
  name: 'PreviewLoginPage',

  async handle(deps, call, input) {
    const look = await previewedLook(deps, call, input)
    const { client, version } = look
    const texts = await textsIn(version === 1 ? 'en' : (input.language ?? 'en'))
    const around = { texts, address: () => '#', csrfField: html``, fields: new Map<string, string>() }
    const choice = client !== undefined && offersChoice(client, version)
    const view = previewedPage(input.page, around, { ...look, choice })
    return undressed({ texts, style: look.style, addressOf: addressOf(look) }, view)
  },
}

/** Images that are not saved have no address yet. */
const addressOf =
  ({ pool, images }: PreviewedLook) =>
  (image: StoredImage): string => {
    const bytes = images.get(image.hash)
    if (!bytes) return `/${pool.id}/${imagePath}/${fileNameOf(image)}`
    return `data:${imageTypes[image.type]};base64,${Buffer.from(bytes).toString('base64')}`
  }
