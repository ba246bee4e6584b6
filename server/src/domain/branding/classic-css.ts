import { type CssRules, safeCss } from '../../lib/safe-css.ts'
import { invalidParameter } from '../../model/errors.ts'

/** Developer guide, "Customizing hosted UI (classic) branding". Some of the names are unverified. */
const classes = `background banner errorMessage idpButton idpDescription inputField label legalText logo
passwordCheck-valid passwordCheck-notValid redirect socialButton submitButton textDescription`
  .split(/\s+/)
  .map((name) => `${name}-customizable`)

/** What changes how a thing looks, and not where it is or what it says: nothing may be laid over a form. */
const properties = `background background-color border border-bottom border-bottom-color border-bottom-style
border-bottom-width border-color border-left border-left-color border-left-style border-left-width border-radius border-right
border-right-color border-right-style border-right-width border-style border-top border-top-color border-top-style
border-top-width border-width box-shadow color cursor display font font-family font-size font-style font-weight height
letter-spacing line-height margin margin-bottom margin-left margin-right margin-top max-height max-width min-height
min-width opacity outline outline-color outline-offset outline-style outline-width padding padding-bottom padding-left
padding-right padding-top text-align text-decoration text-shadow text-transform vertical-align white-space width
word-spacing`.split(/\s+/)

const rules: CssRules = {
  classes: new Set(classes),
  states: new Set(['hover', 'focus']),
  properties: new Set(properties),
}

/** Developer guide: 3 KB. */
const mostCharacters = 3 * 1024

/** The style sheet as pages show it; refuses what it may not say. Texts are ours. */
export async function shownCss(given: string): Promise<string> {
  if (given.length > mostCharacters) throw invalidParameter(`CSS is longer than ${mostCharacters} characters.`)
  const safe = await safeCss(given, rules)
  if (safe.kind === 'refused') throw invalidParameter(`CSS is not accepted: ${safe.why}.`)
  return safe.css
}
