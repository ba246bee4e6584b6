import type { ComponentType, LazyExoticComponent } from 'react'
import type { Params } from './match.ts'

export type PageProps = { readonly params: Params }

export type Page = LazyExoticComponent<ComponentType<PageProps>>

/** One page: its address, what loads it, and where it stands. */
export type Route = {
  /** `/user-pools/:pool/extensions/add`; a value is a part of its own. */
  readonly path: string
  readonly page: Page
  /** Of the document and the last breadcrumb. `:name` stands for a value of the path. */
  readonly title: string
  /** Pages above it, as paths of other routes, outermost first. */
  readonly below: readonly string[]
  /** The menu is closed at first, unless there is room for it too. */
  readonly wide?: true
}
