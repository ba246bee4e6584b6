import type { PreviewedLook, PreviewedPage } from '../../operations/poolhouse/previewed-look.ts'
import { choicesView } from './choice.ts'
import type { View } from './document.ts'
import { forgotPasswordView } from './forgot-password.ts'
import type { Page } from './page.ts'
import type { Around } from './parts.ts'
import { secondFactorView } from './second-factor.ts'
import { signInView } from './sign-in-view.ts'
import { signUpView } from './sign-up-view.ts'

type Look = Pick<PreviewedLook, 'pool' | 'client' | 'terms'> & { readonly choice: boolean }

/** A page as somebody meets it who is called so. */
export function previewedPage(name: PreviewedPage, page: Around & Pick<Page, 'fields'>, look: Look): View {
  switch (name) {
    case 'sign-in':
      return signInView(page, look)
    case 'sign-in-failed':
      return signInView(page, { ...look, username: 'ada', failure: { reason: 'wrong-password' } })
    case 'sign-up':
      return signUpView(page, look)
    case 'choose':
      return choicesView(page, { username: 'ada', choices: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] })
    case 'mfa':
      return secondFactorView(page, { sentTo: { medium: 'EMAIL', destination: 'a***@e***' } })
    case 'forgot-password':
      return forgotPasswordView(page, look)
  }
}
