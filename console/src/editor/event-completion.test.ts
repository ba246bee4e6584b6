import { CompletionContext } from '@codemirror/autocomplete'
import { javascript } from '@codemirror/lang-javascript'
import { python } from '@codemirror/lang-python'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { completions } from './event-completion.ts'

/** What is offered where `|` stands. */
function offered(text: string, types = ['PreTokenGenerationV3Event'], language = javascript()) {
  const state = EditorState.create({ doc: text.replace('|', ''), extensions: [language] })
  const result = completions(new CompletionContext(state, text.indexOf('|'), false), types)
  return result?.options.map(({ label }) => label) ?? []
}

const overrides = ['claimsToAddOrOverride', 'claimsToSuppress', 'scopesToAdd', 'scopesToSuppress']

describe('the editor offers', () => {
  it.each([
    ['event.request.|', ['userAttributes', 'groupConfiguration', 'clientMetadata', 'scopes']],
    ['const x = event?.request\n  ?.cl|', ['userAttributes', 'groupConfiguration', 'clientMetadata', 'scopes']],
    ['request.groupConfiguration.|', ['groupsToOverride', 'iamRolesToOverride', 'preferredRole']],
    ['event.response = { | }', ['claimsAndScopeOverrideDetails']],
    [
      'event.response = {\n  claimsAndScopeOverrideDetails: {\n    accessTokenGeneration: {\n      cl|\n    },\n  },\n}',
      overrides,
    ],
    ['event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { scopesToAdd: [], | } }', overrides],
    ['const accessTokenGeneration = { | }', overrides],
    ['const accessTokenGeneration = machine ? { | } : {}', overrides],
    ["event['request']['|", ['userAttributes', 'groupConfiguration', 'clientMetadata', 'scopes']],
  ])('members in %s', (text, expected) => {
    expect(offered(text)).toEqual(expected)
  })

  it('trigger sources where they are compared', () => {
    expect(offered("if (event.triggerSource === '|")).toContain('TokenGeneration_ClientCredentials')
  })

  it('what the event version has, and no more', () => {
    expect(offered('event.request.|', ['PreTokenGenerationV1Event'])).not.toContain('scopes')
    expect(offered('event.response.|', ['PreTokenGenerationV1Event'])).toEqual(['claimsOverrideDetails'])
  })

  it('members of all triggers that the function has', () => {
    expect(offered('event.response.|', ['PreSignUpEvent', 'CustomMessageEvent'])).toEqual(
      expect.arrayContaining(['autoConfirmUser', 'emailSubject']),
    )
  })

  it('members in Python too', () => {
    expect(offered('x = event["response"]["|', undefined, python())).toEqual(['claimsAndScopeOverrideDetails'])
  })

  it.each(['foo.|', 'call(a, |)', 'const list = [a, |]', 'function f() { | }', 'event.request.userAttributes.|'])(
    'nothing in %s',
    (text) => {
      expect(offered(text)).toEqual([])
    },
  )
})
