import { readFileSync } from 'node:fs'

// From src/cli and from dist/cli alike the package's own file is two folders up.
const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')

/** Version of the npm package. */
export const version = (JSON.parse(manifest) as { version: string }).version
