import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core'

let launched: Promise<Browser> | undefined
const mapped: string[] = []

/** Where a host name is, as `127.0.0.1:4600`. To be said before the first page of a file. */
export function mapHost(name: string, address: string): void {
  mapped.push(`MAP ${name} ${address}`)
}

/** One browser for all tests of a file; it ends with the process that runs them. */
function browser(): Promise<Browser> {
  launched ??= (async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath())
    const args = chromium.args.filter((each) => each !== '--single-process')
    if (mapped.length > 0) args.push(`--host-resolver-rules=${mapped.join(', ')}`)
    return engine.launch({ executablePath, args })
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
  // Two browsers on two cores are slow at times.
  context.setDefaultTimeout(30_000)
  return Object.assign(await context.newPage(), { [Symbol.asyncDispose]: () => context.close() })
}
