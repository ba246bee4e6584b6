/**
 * A function for the three triggers of custom challenges: two sums, one after the other, and the password first for clients
 * that begin with SRP; then the challenge that the app's metadata name.
 */
export const challengeFunction = {
  'challenges/index.mjs': `export const handler = async (event) => {
  const { triggerSource, request, response } = event
  if (triggerSource === 'DefineAuthChallenge_Authentication') {
    const sums = request.session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE')
    const last = request.session.at(-1)
    if (last?.challengeName === 'SRP_A') response.challengeName = 'PASSWORD_VERIFIER'
    else if (sums.some(({ challengeResult }) => !challengeResult)) response.failAuthentication = true
    else if (sums.length === 2 && request.clientMetadata?.after === undefined) response.issueTokens = true
    else if (sums.length === 2) response.challengeName = request.clientMetadata.after
    else response.challengeName = 'CUSTOM_CHALLENGE'
  }
  if (triggerSource === 'CreateAuthChallenge_Authentication') {
    const n = request.session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE').length + 1
    response.publicChallengeParameters = { sum: n + '+' + n }
    response.privateChallengeParameters = { result: String(n + n) }
    response.challengeMetadata = 'SUM-' + n
  }
  if (triggerSource === 'VerifyAuthChallengeResponse_Authentication') {
    response.answerCorrect = request.privateChallengeParameters.result === request.challengeAnswer
  }
  return event
}
`,
}
