import type { Effect, Note, Reason, WarningCode } from './effect.ts'
import type { InvalidAnswerReason, NotCalledReason } from './invocation.ts'

// What each code means and what to do about it, as the console, the CLI and `poolhouse dev` show it. `{name}` stands for
// the claim, scope or member. docs/records.md has the same sentences; a test compares.

/** Why a change had no effect, though the answer as a whole held. */
export const reasons = {
  'claim-locked': '`{name}` is locked: no function may add or change it. Use a claim name of your own.',
  'claim-locked-prefix':
    '`{name}` is locked: names that begin with `cognito:` belong to the user pool. Use a prefix of your own.',
  'claim-dev-prefix': '`{name}` can only be suppressed: a function may not add or change `dev:` attributes.',
  'claim-use-groups':
    '`{name}` is not set through claimsToAddOrOverride. Return groupOverrideDetails, beside the token parts.',
  'suppress-locked': '`{name}` is locked: no function may suppress it.',
  'suppress-absent': '`{name}` was not in this token, so there was nothing to suppress.',
  'suppress-wins': '`{name}` is both added and suppressed, and suppressing wins. Name it in one of the two only.',
  'value-null': 'A claim cannot be null. Leave `{name}` out, or name it in claimsToSuppress to remove it.',
  'value-same': '`{name}` had this value already.',
  'aud-bound': '`aud` stays the resource that the token was asked for; a function cannot replace it.',
  'token-not-issued': 'This grant issues no ID token. For the access token, use accessTokenGeneration.',
  'groups-for-machine': 'Machines have no groups: groupOverrideDetails has no meaning with client credentials.',
  'scope-already-present': 'The token had the scope `{name}` already.',
  'scope-absent': 'The token did not have the scope `{name}`, so there was nothing to suppress.',
  'scope-suppress-wins':
    'The scope `{name}` is both added and suppressed, and suppressing wins. Name it in one of the two only.',
  'container-wrong-version':
    '`{name}` belongs to another event version. V1_0 reads claimsOverrideDetails, V2_0 and V3_0 read claimsAndScopeOverrideDetails.',
  'member-misplaced': '`{name}` is in the wrong place, where nothing reads it.',
  'member-unknown': '`{name}` is not a member that this trigger reads.',
  'request-changed': 'Only `response` is read back: what a function changes elsewhere in the event has no effect.',
  'response-not-read': 'Nothing reads the response of this trigger.',
  'admin-create-ignores': '`{name}` has no effect when an administrator creates the user.',
  'message-account':
    '`{name}` needs EmailSendingAccount DEVELOPER; the pool sends with COGNITO_DEFAULT, which keeps its own text.',
  'attribute-unknown': '`{name}` is not an attribute of this pool. Add it to the schema with AddCustomAttributes.',
  'decision-overruled':
    'Another member decides: failAuthentication wins over issueTokens, and both over challengeName.',
} as const satisfies Record<Reason, string>

/** What was done differently from what stands in the answer, for a change that took effect. */
export const notes = {
  'value-converted': 'Claims of a V1_0 answer are text, so the value was written as text.',
  'v1-container-machine': 'Taken from claimsOverrideDetails, which AWS ignores for machines.',
  'groups-cleared': 'groupOverrideDetails was null or empty, which removes all groups.',
  'roles-dropped': 'Groups were replaced without roles, so roles and preferred role are gone: return them together.',
  'empty-list-omitted': 'An empty list leaves the claim out.',
  'scope-outside-client':
    'The scope is not among those allowed for the app client. A function may add it all the same.',
} as const satisfies Record<Note, string>

/** Why no token, and nothing else, came of an answer. */
export const invalidAnswers = {
  'not-json': 'The function answered with text that is not JSON.',
  'not-an-object': 'The function answered with something other than an object. Return the event that it was given.',
  'common-field-missing':
    'A member of the event is missing in the answer. Return the event that the function was given, with its response filled in.',
  'common-field-changed': 'A member of the event came back changed. A function may change nothing outside `response`.',
  'response-not-an-object': '`response` has to be an object.',
  'container-type': 'A part of the response has the wrong type.',
  'value-type-v1':
    'Claims of a V1_0 answer are text: an array or object is refused. Write it as text with JSON, or use V2_0 or V3_0.',
  'value-type-id-token': 'This claim of the ID token takes a plain value, no array and no object.',
  'claim-name-empty': 'A claim needs a name.',
  'scope-malformed': 'A scope has 1 to 256 printable characters, without spaces, quotation marks and backslashes.',
  'aud-not-client': 'A function may set `aud` of an access token to the id of the app client only.',
  'claims-over-limit': 'A token may have 5,000 claims and scopes together.',
  'placeholder-missing': 'The message lacks a placeholder that it has to contain.',
  'message-too-long': 'The message is too long: 20,000 characters for e-mail, 140 for SMS.',
  'field-type': 'A member of the response has the wrong type.',
  'no-decision': 'Answer with challengeName, issueTokens or failAuthentication.',
  'attributes-missing': 'Answer with userAttributes: without them the user cannot be made.',
} as const satisfies Record<InvalidAnswerReason, string>

/** Why a function did not run at all. */
export const notCalled = {
  'event-version-machine':
    'Machines get their tokens without this function, because its event version knows only people. Set LambdaVersion V3_0.',
  'function-missing':
    'There is no function with this ARN. Create it by CreateFunction, or as a folder of `poolhouse dev --functions`.',
  'no-permission':
    'The function does not let the user pool call it. Allow cognito-idp.amazonaws.com with AddPermission.',
  'flow-has-no-trigger': 'This flow runs no function.',
} as const satisfies Record<NotCalledReason, string>

/** What a warning is about; its own text has the particulars. */
export const warnings = {
  'token-over-4096': 'The token is larger than a cookie may be (4,096 bytes).',
  'token-over-8192': 'The token is larger than many servers accept in a header (8,192 bytes).',
  'claims-near-limit': 'The token comes near the limit of 5,000 claims and scopes.',
  'v1-container-machine':
    'AWS ignores claimsOverrideDetails for machines. Return claimsAndScopeOverrideDetails.accessTokenGeneration there.',
  'client-metadata-not-passed': 'ClientMetadata of this call does not reach the function, as on AWS.',
  'no-resource-policy': 'On AWS the function needs a resource policy that lets the user pool call it.',
  'aws-would-differ': 'AWS would have done otherwise here.',
  'file-modes': 'Files of the archive have modes that AWS Lambda could not read.',
  'python-fallback': 'The function ran on another Python than its runtime names.',
  'ts-handler': 'The handler is TypeScript. AWS Lambda needs it as JavaScript.',
  'log-cut': 'The function wrote more log than is kept.',
} as const satisfies Record<WarningCode, string>

/** The sentences for one effect, with its names put in; undefined when there is nothing to explain. */
export function explain(effect: Effect): string | undefined {
  const sentence = effect.reason ? reasons[effect.reason] : effect.note && notes[effect.note]
  if (!sentence) return undefined
  const hint = effect.reason && effect.hint ? ` ${hintOf(effect.reason, effect.hint)}` : ''
  return sentence.replaceAll('{name}', () => effect.name) + hint
}

function hintOf(reason: Reason, hint: string): string {
  return reason === 'member-misplaced' ? `It belongs at ${hint}.` : `Did you mean \`${hint}\`?`
}
