import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation'
import { use, useEffect, useState } from 'react'
import { chooseRegion, region } from '../api/region.ts'
import { follow, href } from '../routing/place.ts'
import { type Configuration, signOut } from '../session/session.ts'
import { chooseLook, chosenLook, type Look } from './look.ts'
import { PersonContext } from './person.ts'
import { regions } from './regions.ts'

type Props = { readonly configuration: Configuration }

export function TopBar({ configuration }: Props) {
  return (
    <TopNavigation
      identity={{ href: href('/user-pools'), title: 'Poolhouse', onFollow: follow }}
      utilities={[useRegions(configuration), useLooks(), useAccount(configuration)]}
      i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
    />
  )
}

/** Pools and functions belong to a region, which nothing but their names tells: all of them are here. */
function useRegions(configuration: Configuration): TopNavigationProps.MenuDropdownUtility {
  const [current, setCurrent] = useState(configuration.region)
  useEffect(() => void region().then(setCurrent), [])
  const names = [...new Set([configuration.region, current, ...regions])].toSorted()
  return {
    type: 'menu-dropdown',
    text: current,
    ariaLabel: `Region ${current}`,
    items: names.map((name) => ({ id: name, text: name, disabled: name === current })),
    onItemClick: ({ detail }) => chooseRegion(detail.id),
  }
}

const looks: Readonly<Record<Look, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }

function useLooks(): TopNavigationProps.MenuDropdownUtility {
  const [look, setLook] = useState(chosenLook)
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: 'Settings of the console',
    title: 'Settings of the console',
    items: [
      {
        text: 'Appearance',
        items: Object.entries(looks).map(([id, text]) => ({ id, text, itemType: 'checkbox', checked: id === look })),
      },
    ],
    onItemClick: ({ detail }) => {
      chooseLook(detail.id as Look)
      setLook(detail.id as Look)
    },
  }
}

function useAccount({ accountId, signIn }: Configuration): TopNavigationProps.MenuDropdownUtility {
  const { username, mayWrite } = use(PersonContext)
  const end = signIn === 'form' ? [{ id: 'sign-out', text: 'Sign out' }] : []
  return {
    type: 'menu-dropdown',
    text: mayWrite ? username : `${username} (read only)`,
    description: `Account ${accountId}`,
    iconName: 'user-profile',
    items: end,
    onItemClick: ({ detail }) => {
      if (detail.id === 'sign-out') void signOut()
    },
  }
}
