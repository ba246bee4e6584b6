/** One page of a list, in the order of its key; `after` of the next call is the key of the last item of this one. */
export type Page = { readonly limit: number; readonly after?: string }
