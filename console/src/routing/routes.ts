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
    path: '/user-pools/:pool/app-clients',
    title: 'App clients',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/app-clients/list-clients.tsx')),
  },
  {
    path: '/user-pools/:pool/app-clients/create',
    title: 'Create app client',
    below: ['/user-pools', '/user-pools/:pool/app-clients'],
    page: lazy(() => import('../pages/app-clients/create-client.tsx')),
  },
  {
    path: '/user-pools/:pool/app-clients/:client',
    title: ':client',
    below: ['/user-pools', '/user-pools/:pool/app-clients'],
    page: lazy(() => import('../pages/app-clients/client.tsx')),
  },
  {
    path: '/user-pools/:pool/users',
    title: 'Users',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/users/list-users.tsx')),
  },
  {
    path: '/user-pools/:pool/users/:user',
    title: ':user',
    below: ['/user-pools', '/user-pools/:pool/users'],
    page: lazy(() => import('../pages/users/user.tsx')),
  },
  {
    path: '/user-pools/:pool/groups',
    title: 'Groups',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/groups/list-groups.tsx')),
  },
  {
    path: '/user-pools/:pool/groups/:group',
    title: ':group',
    below: ['/user-pools', '/user-pools/:pool/groups'],
    page: lazy(() => import('../pages/groups/group.tsx')),
  },
  {
    path: '/user-pools/:pool/domain',
    title: 'Domain',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/domain/domain.tsx')),
  },
  {
    path: '/user-pools/:pool/authentication-methods',
    title: 'Authentication methods',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/pool-settings/authentication-methods.tsx')),
  },
  {
    path: '/user-pools/:pool/sign-in',
    title: 'Sign-in',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/pool-settings/sign-in.tsx')),
  },
  {
    path: '/user-pools/:pool/sign-up',
    title: 'Sign-up',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/pool-settings/sign-up.tsx')),
  },
  {
    path: '/user-pools/:pool/threat-protection',
    title: 'Threat protection',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/threat-protection/threat-protection.tsx')),
  },
  {
    path: '/user-pools/:pool/managed-login',
    title: 'Managed login',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/managed-login/managed-login.tsx')),
  },
  {
    path: '/user-pools/:pool/managed-login/styles/:client',
    title: ':client',
    below: ['/user-pools', '/user-pools/:pool/managed-login'],
    page: lazy(() => import('../pages/managed-login/style.tsx')),
  },
  {
    path: '/user-pools/:pool/managed-login/hosted-ui',
    title: 'Hosted UI (classic)',
    below: ['/user-pools', '/user-pools/:pool/managed-login'],
    page: lazy(() => import('../pages/managed-login/hosted-ui.tsx')),
  },
  {
    path: '/user-pools/:pool/message-templates',
    title: 'Message templates',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/pool-settings/message-templates.tsx')),
  },
  {
    path: '/user-pools/:pool/settings',
    title: 'Settings',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/pool-settings/settings.tsx')),
  },
  {
    path: '/user-pools/:pool/live-view',
    title: 'Live view',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/live-view/live-view.tsx')),
  },
  {
    // Its former address.
    path: '/user-pools/:pool/trigger-activity',
    title: 'Live view',
    below: ['/user-pools'],
    page: lazy(() => import('../pages/live-view/live-view.tsx')),
  },
  {
    path: '/user-pools/:pool/token-studio',
    title: 'Token studio',
    wide: true,
    below: ['/user-pools'],
    page: lazy(() => import('../pages/token-studio/token-studio.tsx')),
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
