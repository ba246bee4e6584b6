export type Page = { readonly url: string; readonly html: string; readonly location: string | undefined }

/** A browser without scripts: it keeps cookies, and follows redirects that stay on the server, by way of the proxy. */
export function browserBy(proxy: string, server: string) {
  const cookies = new Map<string, string>()

  async function go(url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const how = { method: 'POST', body: new URLSearchParams(form) }
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual', ...(form && how) })
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location') ?? undefined
    const next = location === undefined ? undefined : new URL(location, url)
    if (next && [proxy, server].includes(next.origin)) return go(`${proxy}${next.pathname}${next.search}`)
    return { url, html: await answer.text(), location }
  }

  /** Sends the page's form, with what it hides and what somebody fills in. */
  function submit(page: Page, values: Readonly<Record<string, string>>): Promise<Page> {
    const [form = ''] = /<form[^>]*method="post"[\s\S]*?<\/form>/i.exec(page.html) ?? []
    const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'name') ?? '',
      attribute(tag, 'value') ?? '',
    ])
    const action = new URL(attribute(form, 'action') ?? page.url, page.url)
    return go(`${proxy}${action.pathname}${action.search}`, { ...Object.fromEntries(hidden), ...values })
  }

  return { go, submit, cookies: (): readonly string[] => [...cookies.values()] }
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
