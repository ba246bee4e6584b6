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
      { type: 'section-group', title: 'Authentication', items: [at('Extensions', 'extensions')] },
      { type: 'divider' },
      link('Functions', '/functions'),
    ],
  }
}
