const tag = 'poolhouse:password-hash'

/** In which form a pool keeps passwords: the tag says it, an extension of ours. */
export type PasswordForm = 'srp' | 'argon2id'

type Tagged = { readonly tags: Readonly<Record<string, string>> }

/** SRP, which Cognito's client libraries sign in by, but where a pool asks for argon2id; SRP is off there. */
export const passwordForm = ({ strict }: { readonly strict: boolean }, { tags }: Tagged): PasswordForm =>
  !strict && tags[tag] === 'argon2id' ? 'argon2id' : 'srp'

/** What is wrong with the tag, if anything. */
export function passwordFormProblem(tags: Readonly<Record<string, string>>): string | undefined {
  const value = Object.hasOwn(tags, tag) ? tags[tag] : undefined
  return value === undefined || value === 'srp' || value === 'argon2id'
    ? undefined
    : `The tag ${tag} must be srp or argon2id.`
}
