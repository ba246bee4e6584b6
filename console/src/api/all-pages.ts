type Page<Item> = { readonly items: readonly Item[] | undefined; readonly next: string | undefined }

/** A list that the API gives page by page, as a whole. `most`: nobody reads further, and no table shows more. */
export async function allPages<Item>(
  load: (token: string | undefined) => Promise<Page<Item>>,
  most = 10_000,
): Promise<readonly Item[]> {
  const all: Item[] = []
  let token: string | undefined
  do {
    const { items = [], next } = await load(token)
    all.push(...items)
    token = next
  } while (token !== undefined && all.length < most)
  return all
}
