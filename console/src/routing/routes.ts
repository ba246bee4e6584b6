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
