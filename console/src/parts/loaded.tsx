import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { ReactNode } from 'react'
import { messageOf } from '../api/api-error.ts'
import type { Query } from '../api/use-query.ts'
import { Loading } from './loading.tsx'

type Props<T> = { readonly query: Query<T>; readonly what?: string; readonly children: (data: T) => ReactNode }

/** What was loaded, or that it loads, or why it could not be. */
export function Loaded<T>({ query, what, children }: Props<T>) {
  if (query.state === 'loading') return what === undefined ? <Loading /> : <Loading what={what} />
  if (query.state === 'ready') return children(query.data)
  return (
    <Alert type="error" header="This could not be loaded" action={<Button onClick={query.reload}>Try again</Button>}>
      {messageOf(query.error)}
    </Alert>
  )
}
