import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core'

let launched: Promise<Browser> | undefined

/** One browser for all tests of a file; it ends with the process that runs them. */
function browser(): Promise<Browser> {
  launched ??= (async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath())
    return engine.launch({ executablePath, args: chromium.args.filter((each) => each !== '--single-process') })
  })()
  return launched
}

export async function closeBrowser(): Promise<void> {
  await (await launched)?.close()
  launched = undefined
}

/** A browser of a new person: no cookies. */
export async function aBrowserPage(options: BrowserContextOptions = {}): Promise<Page & AsyncDisposable> {
  const context = await (await browser()).newContext(options)
  context.setDefaultTimeout(10_000)
  return Object.assign(await context.newPage(), { [Symbol.asyncDispose]: () => context.close() })
}
