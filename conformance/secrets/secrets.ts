/** Something that nobody may see but where it is asked for. */
type Secret = { readonly kind: string; readonly text: string; readonly shownBy: RegExp }

const nowhere = /(?!)/

/** What the tour learned that must not come out anywhere else. */
export class Secrets {
  readonly #all: Secret[] = []

  /** `shownBy`: the answers that are there to show it. Gives it back. */
  keep(kind: string, text: string | undefined, shownBy = nowhere): string {
    if (!text) throw new Error(`there is no ${kind}`)
    this.#all.push({ kind, text, shownBy })
    return text
  }

  /** The kinds that stand in a text, as they are or as the web writes them. */
  in(text: string, what = ''): readonly string[] {
    return this.#all
      .filter((secret) => !secret.shownBy.test(what) && formsOf(secret.text).some((form) => holds(text, form)))
      .map(({ kind }) => kind)
  }
}

const formsOf = (secret: string) => [
  ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64(secret)]),
]

/** A code of six digits is one by itself, and not a part of an id or a number. */
const holds = (text: string, form: string) =>
  /^\d{6}$/.test(form) ? new RegExp(`(?<![\\w.-])${form}(?![\\w-])`).test(text) : text.includes(form)

const base64 = (secret: string) => (secret.length < 12 ? secret : Buffer.from(secret).toString('base64'))

/** What stands in no answer, whoever asks: private keys, stack traces, and where files are. */
export const neverInAnswers: readonly (readonly [kind: string, form: RegExp])[] = [
  ['a private key', /PRIVATE KEY|"(?:d|p|q|dp|dq|qi)"\s*:\s*"[\w-]{20,}"/],
  ['a stack trace', /\n\s+at .+:\d+:\d+|\\n\s+at .+:\d+:\d+/],
  ['a file path', /file:\/\/|\/node_modules\/|\/server\/src\/|\.poolhouse\//],
  ['an SQL statement', /SQLITE_|select .+ from |constraint failed/i],
]
