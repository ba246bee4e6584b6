// What pages do, apart from what their routes need: a start that is asked for no page does not wait for it.
export { addPasskeyPage, submitAddPasskey, submitSkipPasskey } from './add-passkey.ts'
export {
  choicesPage,
  codePage,
  passkeyPage,
  passwordPage,
  submitChoice,
  submitCode,
  submitPasskey,
  submitPassword,
} from './choice.ts'
export { confirmLinkPage, confirmPage, submitConfirm, submitResend } from './confirm.ts'
export { forgotPasswordPage, resetPasswordPage, submitForgotPassword, submitResetPassword } from './forgot-password.ts'
export { logOutPage } from './log-out.ts'
export { newPasswordPage, submitNewPassword } from './new-password.ts'
export {
  chooseFactorPage,
  secondFactorPage,
  submitFactor,
  submitSecondFactor,
  submitSendAgain,
} from './second-factor.ts'
export { setUpAddressPage, submitAddress } from './set-up-address.ts'
export { setUpAppPage, submitApp } from './set-up-app.ts'
export { setUpFactorPage, submitFactorToSetUp } from './set-up-factor.ts'
export { authorizePage, signInPage, submitSignIn } from './sign-in.ts'
export { signUpPage, submitSignUp } from './sign-up.ts'
