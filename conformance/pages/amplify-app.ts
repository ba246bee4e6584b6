import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The part of aws-amplify that apps with hosted sign-in use, as one script; `amplify` in the page. */
export async function amplifyScript(): Promise<string> {
  const contents = `
    import { Amplify } from 'aws-amplify'
    import { Hub } from 'aws-amplify/utils'
    import * as auth from 'aws-amplify/auth'
    window.amplify = { configure: (...args) => Amplify.configure(...args), Hub, ...auth }
  `
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
