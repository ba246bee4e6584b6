import { answerNewPassword } from '../../domain/auth-flows/new-password-required.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Arrival, failed, proceedBy } from './arrive.ts'
import { bounded, newPassword } from './bounds.ts'
import type { PageState } from './page-state.ts'
import type { ValidVisit } from './visit.ts'

type Asked = Extract<PageState, { readonly page: 'new-password' }>

/** A password of one's own in place of a temporary one, and the attributes that the pool requires. */
export async function setNewPassword(
  deps: Deps,
  visit: ValidVisit,
  { username, session, missing }: Asked,
  fields: ReadonlyMap<string, string>,
): Promise<Arrival> {
  try {
    const given = missing.map((name) => [name, bounded('attribute', fields.get(`attribute.${name}`) ?? '')] as const)
    const answer = {
      answeredAs: username,
      session,
      password: newPassword(fields),
      attributes: Object.fromEntries(given.filter(([, value]) => value !== '')),
    }
    const take = (signIn: SignIn) => answerNewPassword(deps, signIn, answer)
    return await proceedBy(deps, visit, { name: 'NEW_PASSWORD_REQUIRED', username, take })
  } catch (error) {
    return failed(error)
  }
}
