import { sealed } from '../../model/sealed.ts'
import type { Deps } from '../../ports/deps.ts'

const VALID_MS = 10 * 60_000
const purpose = (name: string) => `code-link/${name}`

/** Path and query of a link to a package that everybody who has it may follow for ten minutes. */
export function toCodeLink({ sealer, clock }: Pick<Deps, 'sealer' | 'clock'>, codeSha256: string): string {
  const name = Buffer.from(codeSha256, 'base64').toString('hex')
  const expires = Math.floor((clock.now().getTime() + VALID_MS) / 1000)
  const signature = Buffer.from(sealer.seal(purpose(name), String(expires))).toString('base64url')
  return `/_lambda/code/${name}.zip?expires=${expires}&signature=${signature}`
}

/** The package that a link is for, as base64 of its hash; undefined when the link is not ours, or has expired. */
export function openCodeLink(
  { sealer, clock }: Pick<Deps, 'sealer' | 'clock'>,
  { name, expires, signature }: { readonly name: string; readonly expires: string; readonly signature: string },
): string | undefined {
  try {
    const opened = sealer.open(purpose(name), sealed(new Uint8Array(Buffer.from(signature, 'base64url'))))
    const valid = Buffer.from(opened).toString('utf8') === expires && Number(expires) * 1000 > clock.now().getTime()
    return valid ? Buffer.from(name, 'hex').toString('base64') : undefined
  } catch {
    return undefined
  }
}
