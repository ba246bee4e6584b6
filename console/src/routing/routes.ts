import { lazy } from 'react'
import { matchPath, type Params } from './match.ts'
import type { Route } from './route.ts'

/** Every page of the console; each is loaded when somebody goes there. */
export const routes: readonly Route[] = [
  {
    path: '/user-pools',
    title: 'User pools',
    below: [],
    page: lazy(() => import('../pages/user-pools/list-user-pools.tsx')),
  },
  {
    path: '/user-pools/create',
    title: 'Create user pool',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/user-pools/create-user-pool.tsx')),
  },
  {
    path: '/user-pools/:pool/overview',
    title: 'Overview',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/user-pools/overview.tsx')),
  },
  {
    path: '/user-pools/:pool/extensions',
    title: 'Extensions',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/lambda-triggers/list-triggers.tsx')),
  },
  {
    // Where the console of AWS had it until November 2024, and tutorials have it still.
    path: '/user-pools/:pool/user-pool-properties',
    title: 'User pool properties',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/lambda-triggers/list-triggers.tsx')),
  },
  {
    path: '/user-pools/:pool/extensions/add',
    title: 'Add Lambda trigger',
    below: ['/user-pools', '/user-pools/:pool/extensions'],
    page: lazy(() => import('../pages/lambda-triggers/edit-trigger.tsx')),
  },
  {
    path: '/user-pools/:pool/extensions/:trigger',
    title: 'Edit :trigger',
    below: ['/user-pools', '/user-pools/:pool/extensions'],
    page: lazy(() => import('../pages/lambda-triggers/edit-trigger.tsx')),
  },
  {
    path: '/functions',
    title: 'Functions',
    below: [],
    page: lazy(() => import('../pages/functions/list-functions.tsx')),
  },
  {
    path: '/functions/:name',
    title: ':name',
    below: ['/functions'],
    page: lazy(() => import('../pages/functions/function.tsx')),
  },
]

export type Found = { readonly route: Route; readonly params: Params }

/** The page of a path. A fixed path goes before one with values. */
export function findRoute(path: string): Found | undefined {
  const found = routes.flatMap((route) => {
    const params = matchPath(route.path, path)
    return params ? [{ route, params }] : []
  })
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}

/** Addresses that lead elsewhere: the beginning, and a pool's own address. */
export function redirectOf(path: string): string | undefined {
  if (path === '/' || path === '/signed-out') return '/user-pools'
  const pool = matchPath('/user-pools/:pool', path)?.['pool']
  return pool && pool !== 'create' ? `/user-pools/${pool}/overview` : undefined
}
