import { expect, it } from 'vitest'
import { matchPath, pathTo } from './match.ts'

it.each([
  ['/user-pools', '/user-pools', {}],
  ['/user-pools', '/user-pools/', {}],
  ['/user-pools/:pool/users', '/user-pools/us-east-1_A/users', { pool: 'us-east-1_A' }],
  ['/users/:name', '/users/a%2Fb%20c', { name: 'a/b c' }],
  ['/users/:name', '/users/100%', { name: '100%' }],
  ['/users/:name', '/users/', undefined],
  ['/users/:name', '/users/a/b', undefined],
  ['/users', '/groups', undefined],
])('%s on %s', (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params)
})

it('makes paths that match again, whatever the values are', () => {
  const params = { pool: 'us-east-1_A', user: 'a/b?c#d é%' }
  expect(matchPath('/p/:pool/u/:user', pathTo('/p/:pool/u/:user', params))).toEqual(params)
})
