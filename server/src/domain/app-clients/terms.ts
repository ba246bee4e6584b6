import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { Terms, TermsName } from '../../model/terms.ts'

/** Texts are ours. */
export const termsNotFound = (id: string) => new CognitoError('ResourceNotFoundException', `Terms ${id} do not exist.`)
export const termsExist = (name: TermsName) =>
  new CognitoError('TermsExistsException', `The app client has terms of the name ${name} already.`)

/** Links stand on the sign-up page, so they lead to pages and to nothing else. */
export function requireLinks(links: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  if (!links) throw invalidParameter('Links are required for terms of the source LINK.')
  for (const [language, link] of Object.entries(links)) {
    const url = URL.parse(link)
    if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
      throw invalidParameter(`The link of ${language} must be an http or https URL.`)
    }
  }
  return links
}

/** Developer guide, "Terms documents": by the language of the page. */
const languages: Readonly<Record<string, string>> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  id: 'bahasa-indonesia',
  it: 'italian',
  ja: 'japanese',
  ko: 'korean',
  nl: 'dutch',
  'pt-BR': 'portuguese-brazil',
  'zh-CN': 'chinese-simplified',
  'zh-TW': 'chinese-traditional',
}

export type AgreedTo = Readonly<Record<TermsName, string>>

/** The links to agree to, in a language; undefined unless there are both, for only then are they shown. */
export function termsToAgreeTo(all: readonly Terms[], language: string): AgreedTo | undefined {
  const linkOf = (name: TermsName) => {
    const links = all.find((terms) => terms.name === name)?.links
    return links?.[`cognito:${languages[language]}`] ?? links?.['cognito:default']
  }
  const [use, privacy] = [linkOf('terms-of-use'), linkOf('privacy-policy')]
  return use !== undefined && privacy !== undefined ? { 'terms-of-use': use, 'privacy-policy': privacy } : undefined
}
