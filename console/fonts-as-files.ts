import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/**
 * Cloudscape's global styles hold eight fonts as data: URLs, of which a page needs three or four. As files only those are
 * fetched, and the styles that stand before the first paint are a tenth as large.
 */
export function fontsAsFiles(base: string): Plugin {
  return {
    name: 'fonts-as-files',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        file.source = String(file.source).replace(/url\(data:font\/woff2;base64,([^)]+)\)/g, (_, base64: string) => {
          const source = Buffer.from(base64, 'base64')
          const digest = createHash('sha256').update(source).digest('base64url').slice(0, 8)
          const fileName = `assets/font-${digest}.woff2`
          this.emitFile({ type: 'asset', fileName, source })
          return `url(${base}${fileName})`
        })
      }
    },
  }
}
