import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import ErrorBoundary from '@cloudscape-design/components/error-boundary'
import SideNavigation from '@cloudscape-design/components/side-navigation'
import { Suspense, useEffect, useState } from 'react'
import { useUserPool } from '../api/user-pools.ts'
import { Loading } from '../parts/loading.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { pathTo } from '../routing/match.ts'
import { follow, href, usePlace } from '../routing/place.ts'
import { type Found, findRoute, routes } from '../routing/routes.ts'
import type { Configuration } from '../session/session.ts'
import './frame.css'
import { menuOf } from './navigation.ts'
import { NotificationBar } from './notifications.tsx'
import { TopBar } from './top-bar.tsx'

type Props = { readonly configuration: Configuration }

/** What stands around every page: the bar above, the menu, the breadcrumbs, the notifications. */
export function Frame({ configuration }: Props) {
  const { path } = usePlace()
  const found = findRoute(path)
  const pool = found?.params['pool']
  const menu = menuOf(pool)
  const navigation = useNavigation(found?.route.wide ?? false)
  const title = found ? titleOf(found) : 'Page not found'
  useEffect(() => {
    document.title = `${title} - Poolhouse`
  }, [title])

  return (
    <>
      <div id="top">
        <TopBar configuration={configuration} />
      </div>
      <AppLayoutToolbar
        headerSelector="#top"
        toolsHide
        {...navigation}
        ariaLabels={{ navigation: 'Menu', navigationClose: 'Close the menu', navigationToggle: 'Open the menu' }}
        breadcrumbs={<Breadcrumbs found={found} />}
        navigation={
          <SideNavigation
            activeHref={href(activePath(path, menu.items))}
            header={menu.header}
            items={menu.items}
            onFollow={follow}
          />
        }
        notifications={<NotificationBar />}
        stickyNotifications
        content={
          <ErrorBoundary key={path} onError={({ error }) => console.error(error)} i18nStrings={broken}>
            <Suspense fallback={<Loading />}>
              {found ? <found.route.page params={found.params} /> : <NotFound path={path} />}
            </Suspense>
          </ErrorBoundary>
        }
      />
    </>
  )
}

/** Whether the menu is open: as the person left it on pages of that kind. */
function useNavigation(wide: boolean) {
  const [left, setLeft] = useState<Readonly<Record<string, boolean>>>({})
  const kind = wide ? 'wide' : 'usual'
  const room = wide ? roomBesideWide : roomBeside
  return {
    navigationOpen: left[kind] ?? matchMedia(room).matches,
    onNavigationChange: ({ detail }: { readonly detail: { readonly open: boolean } }) =>
      setLeft((before) => ({ ...before, [kind]: detail.open })),
    ...(wide && { maxContentWidth: 2400 }),
  }
}

// Below the first, the menu of Cloudscape covers the page.
const roomBeside = '(min-width: 689px)'
const roomBesideWide = '(min-width: 1680px)'

/** A mistake of ours on one page leaves the others alone. */
const broken = {
  headerText: 'This page broke',
  descriptionText: 'Something went wrong in the console itself. Reload the page; what was saved is saved.',
  refreshActionText: 'Reload the page',
}

/** The entry of the menu that the page belongs to: its own, or that of the page above it. */
function activePath(path: string, items: Items): string {
  const begins = pathsIn(items).filter((each) => path === each || path.startsWith(`${each}/`))
  return begins.toSorted((a, b) => b.length - a.length)[0] ?? path
}

type Items = ReturnType<typeof menuOf>['items']

function pathsIn(items: Items): readonly string[] {
  return items.flatMap((item) => {
    if (item.type === 'link') return [item.href.replace(/^\/console/, '')]
    return 'items' in item ? pathsIn(item.items) : []
  })
}

const titleOf = ({ route, params }: Found) => route.title.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')

function Breadcrumbs({ found }: { readonly found: Found | undefined }) {
  const pool = found?.params['pool']
  return pool === undefined ? <Crumbs found={found} /> : <CrumbsOfPool found={found} pool={pool} />
}

function CrumbsOfPool({ found, pool }: { readonly found: Found | undefined; readonly pool: string }) {
  const query = useUserPool(pool)
  const name = query.state === 'ready' ? query.data.Name : undefined
  return <Crumbs found={found} poolCrumb={{ text: name ?? pool, href: href(`/user-pools/${pool}/overview`) }} />
}

type CrumbsProps = {
  readonly found: Found | undefined
  readonly poolCrumb?: { readonly text: string; readonly href: string }
}

function Crumbs({ found, poolCrumb }: CrumbsProps) {
  if (!found) return null
  const { route, params } = found
  const above = route.below.map((path) => {
    const upper = routes.find((each) => each.path === path)
    return { text: upper ? titleOf({ route: upper, params }) : path, href: href(pathTo(path, params)) }
  })
  const [first, ...rest] = above
  const items = [
    ...(first ? [first] : []),
    ...(poolCrumb ? [poolCrumb] : []),
    ...rest,
    { text: titleOf(found), href: href(pathTo(route.path, params)) },
  ]
  return <BreadcrumbGroup items={items} onFollow={follow} ariaLabel="Breadcrumbs" />
}
