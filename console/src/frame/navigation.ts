import type { SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { href } from '../routing/place.ts'

export type Menu = {
  readonly header: SideNavigationProps['header']
  readonly items: readonly SideNavigationProps.Item[]
}

const link = (text: string, path: string): SideNavigationProps.Link => ({ type: 'link', text, href: href(path) })

/** The menu of AWS's console, without the parts that this server does not have. */
export function menuOf(pool: string | undefined): Menu {
  return pool === undefined ? serverMenu : poolMenu(pool)
}

const serverMenu: Menu = {
  header: { text: 'Poolhouse', href: href('/user-pools') },
  items: [link('User pools', '/user-pools'), link('Functions', '/functions')],
}

function poolMenu(pool: string): Menu {
  const at = (text: string, page: string) => link(text, `/user-pools/${pool}/${page}`)
  return {
    header: { text: 'User pools', href: href('/user-pools') },
    items: [
      at('Overview', 'overview'),
      { type: 'section-group', title: 'Applications', items: [at('App clients', 'app-clients')] },
      { type: 'section-group', title: 'User management', items: [at('Users', 'users'), at('Groups', 'groups')] },
      { type: 'section-group', title: 'Authentication', items: authenticationItems(at) },
      { type: 'section-group', title: 'Security', items: [at('Threat protection', 'threat-protection')] },
      {
        type: 'section-group',
        title: 'Branding',
        items: [
          at('Domain', 'domain'),
          at('Managed login', 'managed-login'),
          at('Message templates', 'message-templates'),
        ],
      },
      at('Settings', 'settings'),
      // Where tutorials of before November 2024 look for Lambda triggers.
      at('User pool properties', 'user-pool-properties'),
      {
        type: 'section-group',
        title: 'Poolhouse',
        items: [at('Token studio', 'token-studio'), at('Live view', 'live-view')],
      },
      { type: 'divider' },
      link('Functions', '/functions'),
    ],
  }
}

const authenticationItems = (at: (text: string, page: string) => SideNavigationProps.Link) => [
  at('Authentication methods', 'authentication-methods'),
  at('Sign-in', 'sign-in'),
  at('Sign-up', 'sign-up'),
  at('Extensions', 'extensions'),
]
