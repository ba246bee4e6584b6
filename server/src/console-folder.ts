import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built pages of the console: beside the code in the npm package, in their workspace in the checkout. */
export function consoleFolder(): string {
  const [inPackage, inCheckout] = ['console', '../../console/dist'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  return inPackage !== undefined && existsSync(inPackage) ? inPackage : (inCheckout ?? '')
}
