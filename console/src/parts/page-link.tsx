import Link, { type LinkProps } from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import { follow, href } from '../routing/place.ts'

type Props = { readonly to: string; readonly children: ReactNode; readonly variant?: LinkProps.Variant }

/** A link to a page of the console. */
export function PageLink({ to, children, variant }: Props) {
  return (
    <Link href={href(to)} onFollow={follow} {...(variant && { variant })}>
      {children}
    </Link>
  )
}
