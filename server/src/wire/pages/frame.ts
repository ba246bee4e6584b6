import { type Html, type HtmlPart, html } from '../../lib/html.ts'
import type { Band, GraphicName, Images, PageStyle } from '../../model/page-style.ts'
import { imageTypes, type StoredImage } from '../../model/stored-image.ts'
import type { AddressOf } from './style-sheet.ts'

type Look = { readonly style: PageStyle; readonly addressOf: AddressOf }

/** What is around the contents of a page: header and footer, the form, its logo. */
export function frame(look: Look, contents: HtmlPart): Html {
  const { header, footer, logo } = look.style
  const logoPart = logo && picture(look, logo, `logo ${logo.at}${logo.below ? ' below' : ''}`)
  const [inside, outside] = logo?.outside ? [undefined, logoPart] : [logoPart, undefined]
  const card = html`<main class="background-customizable">
${!logo?.below && inside}${contents}${logo?.below && inside}
</main>`
  return html`${header && html`<header class="band ${header.logoAt}">${bandLogo(look, header)}</header>`}
<div class="stage">${!logo?.below && outside}${card}${logo?.below && outside}</div>
${footer && html`<footer class="band ${footer.logoAt}">${bandLogo(look, footer)}</footer>`}`
}

const bandLogo = (look: Look, { logo }: Band) => logo && image(look, logo)

const picture = (look: Look, images: Images, classes: string) =>
  html`<div class="banner-customizable ${classes}">${image(look, images)}</div>`

/** A picture of what a page is about. */
export const graphic = (look: Look, name: GraphicName | undefined): HtmlPart => {
  const images = name && look.style.graphics[name]
  return images && html`<div class="graphic">${image(look, images)}</div>`
}

/** A logo says nothing that the page does not: it has no text. In a mode without an image there is none. */
function image({ style: { scheme }, addressOf }: Look, { light, dark }: Images): HtmlPart {
  const img = (of: StoredImage | undefined) => of && html`<img class="logo-customizable" src="${addressOf(of)}" alt="">`
  if (scheme !== 'light dark') return img(scheme === 'dark' ? dark : light)
  if (!light || !dark || light.hash === dark.hash) return img(light ?? dark)
  return html`<picture><source media="(prefers-color-scheme: dark)" srcset="${addressOf(dark)}">${img(light)}</picture>`
}

/** Without one the browser would ask for /favicon.ico, which nobody has. */
export const icons = ({ style: { favicons }, addressOf }: Look): HtmlPart =>
  favicons.length === 0
    ? html`<link rel="icon" href="data:,">`
    : favicons.map((icon) => html`<link rel="icon" type="${imageTypes[icon.type]}" href="${addressOf(icon)}">`)
