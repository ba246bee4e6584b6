import { useEffect, useRef, useState } from 'react'
import type { LoginPage } from '../../api/poolhouse.ts'

type Props = { readonly page: LoginPage | undefined; readonly title: string; readonly size: 'desktop' | 'phone' }

/** In standards mode, unlike a frame without a document. */
const empty = '<!doctype html><html lang="en"><title>Preview</title></html>'

/**
 * A page in a frame in which nothing runs and nothing is sent. It has our origin, so that its style sheet can be made here:
 * the content security policy, which the frame inherits, allows no `<style>`.
 */
export function PreviewFrame({ page, title, size }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    if (isReady && page && frame.current) paint(frame.current, page)
  }, [isReady, page])
  return (
    <div className={`preview preview-${size}`}>
      <iframe
        ref={frame}
        title={title}
        sandbox="allow-same-origin"
        srcDoc={empty}
        onLoad={({ currentTarget }) => {
          // A click would leave for the page behind a link; a form would be posted.
          currentTarget.contentDocument?.addEventListener('click', (event) => event.preventDefault(), true)
          setReady(true)
        }}
      />
    </div>
  )
}

function paint({ contentDocument, contentWindow }: HTMLIFrameElement, { html, styleSheet }: LoginPage): void {
  if (!contentDocument || !contentWindow) return
  // A document takes only sheets that were made in its own window.
  const { CSSStyleSheet: Sheet } = contentWindow as Window & typeof globalThis
  const sheet = new Sheet()
  sheet.replaceSync(styleSheet)
  contentDocument.adoptedStyleSheets = [sheet]
  const { documentElement } = new DOMParser().parseFromString(html, 'text/html')
  // It would take the focus from whoever is typing beside it.
  for (const input of documentElement.querySelectorAll('[autofocus]')) input.removeAttribute('autofocus')
  contentDocument.replaceChild(contentDocument.adoptNode(documentElement), contentDocument.documentElement)
}
