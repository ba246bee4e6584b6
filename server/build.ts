import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// The npm package holds JavaScript: Node.js does not strip types below node_modules.
const here = import.meta.dirname
const dist = join(here, 'dist')
rmSync(dist, { recursive: true, force: true })

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
const compiler = join(typescript, 'bin', 'tsc')
// The programs, then what users' functions may import: the types of events.
for (const project of ['tsconfig.build.json', 'tsconfig.events.json']) {
  execFileSync(process.execPath, [compiler, '-p', join(here, project)], { stdio: 'inherit' })
}

// What is read or run as it is: the programs that child processes begin with.
for (const asset of globSync('**/*.{mjs,py}', { cwd: join(here, 'src') })) {
  cpSync(join(here, 'src', asset), join(dist, asset))
}
// Built before, by the root's prepare script: its tools are no part of this workspace.
const consolePages = join(here, '..', 'console', 'dist')
if (!existsSync(join(consolePages, 'index.html'))) throw new Error('the console is not built: npm run build:console')
cpSync(consolePages, join(dist, 'console'), { recursive: true })
cpSync(join(here, '..', 'examples'), join(dist, 'examples'), { recursive: true })
for (const page of ['README.md', 'LICENSE']) cpSync(join(here, '..', page), join(here, page))
