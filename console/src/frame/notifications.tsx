import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'

export type Notification = { readonly type: 'success' | 'error' | 'warning' | 'info'; readonly text: ReactNode }

type Notifications = { readonly shown: readonly (Notification & { readonly id: string })[]; dismiss(id: string): void }

const Shown = createContext<Notifications>({ shown: [], dismiss: () => {} })
const Notify = createContext<(notification: Notification) => void>(() => {})

/** Says above every page what became of an action, so that it outlives the page it was done on. */
export const useNotify = (): ((notification: Notification) => void) => use(Notify)

const most = 4
let last = 0

export function NotificationsProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Notifications['shown']>([])
  const notify = useCallback((notification: Notification) => {
    last += 1
    const id = String(last)
    // Of what succeeded the last is enough; what did not stays until it is dismissed.
    const stays = ({ type }: Notification) => type !== 'success' || notification.type !== 'success'
    setShown((before) => [{ ...notification, id }, ...before.filter(stays)].slice(0, most))
  }, [])
  const value = useMemo(
    () => ({ shown, dismiss: (id: string) => setShown((before) => before.filter((each) => each.id !== id)) }),
    [shown],
  )
  return (
    <Notify value={notify}>
      <Shown value={value}>{children}</Shown>
    </Notify>
  )
}

export function NotificationBar() {
  const { shown, dismiss } = use(Shown)
  const items = shown.map(
    ({ id, type, text }): FlashbarProps.MessageDefinition => ({
      id,
      type,
      content: text,
      dismissible: true,
      dismissLabel: 'Dismiss',
      onDismiss: () => dismiss(id),
    }),
  )
  return <Flashbar items={items} />
}
