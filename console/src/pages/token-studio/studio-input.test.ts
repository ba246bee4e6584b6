import { expect, it } from 'vitest'
import { previewInput, readInput, readMetadata } from './studio-input.ts'

const input = (query: string) => readInput(new URLSearchParams(query))

it('asks for a person by what stands in the address', () => {
  const search = 'client=web&user=jane&grant=password&metadata=%7B%22tier%22%3A%22gold%22%7D&eventVersion=V2_0'
  expect(previewInput('us-east-1_a', input(search), {})).toEqual({
    userPoolId: 'us-east-1_a',
    clientId: 'web',
    username: 'jane',
    grant: 'password',
    clientMetadata: { tier: 'gold' },
    eventVersion: 'V2_0',
  })
})

it('asks for a machine with all scopes of its client, or with those that are chosen, or with none', () => {
  const client = { AllowedOAuthScopes: ['orders/read', 'orders/write'] }
  const scopes = (query: string) => previewInput('p', input(`client=m&grant=client_credentials${query}`), client).scopes
  expect(scopes('')).toEqual(['orders/read', 'orders/write'])
  expect(scopes('&scopes=orders/read')).toEqual(['orders/read'])
  expect(scopes('&scopes=-')).toEqual([])
})

it('sends no user for a machine, and no metadata where they reach no function', () => {
  const machine = previewInput('p', input('client=m&user=jane&grant=client_credentials'), {})
  expect(machine.username).toBe(undefined)
  const pages = previewInput('p', input('client=m&user=jane&grant=code&metadata=%7B%22a%22%3A%22b%22%7D'), {})
  expect(pages.clientMetadata).toBe(undefined)
})

it('names a recorded invocation alone', () => {
  expect(previewInput('p', input('record=abc&client=web&user=jane'), {})).toEqual({
    userPoolId: 'p',
    invocationId: 'abc',
  })
})

it('says what is missing', () => {
  expect(() => previewInput('p', input(''), {})).toThrow('Choose an app client.')
  expect(() => previewInput('p', input('client=web'), {})).toThrow('Choose a user.')
  expect(() => previewInput('p', input('from=recorded'), {})).toThrow('Choose a recorded invocation.')
})

it('takes metadata as a JSON object of texts only', () => {
  expect(readMetadata(' ')).toBe(undefined)
  for (const wrong of ['{', '[]', 'null', '{"a":1}', '"a"']) {
    expect(() => readMetadata(wrong)).toThrow(/JSON object whose values are texts/)
  }
})
