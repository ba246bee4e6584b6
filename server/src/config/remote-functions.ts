import { covers, type FunctionPattern, parseFunctionPattern } from '../adapters/lambda-remote/function-pattern.ts'
import type { HttpsTarget, LambdaTarget, RemoteFunction } from '../adapters/lambda-remote/remote-function.ts'
import { hostName, isLoopback } from '../wire/http/public-host.ts'
import { duration, type FileContext, type Kind, Refused, RefusedParts, type Scalar, wholeNumber } from './kinds.ts'
import { secretIn } from './references.ts'
import { type Tree, TreeReader } from './tree.ts'

/** `functions.remote`: which functions are elsewhere, and where. Only in the configuration file. */
export const remoteFunctions: Kind<readonly RemoteFunction[]> = {
  label: 'list',
  rule: 'a list of objects, see [functions.md](functions.md); only in the configuration file',
  parse() {
    throw new Refused('only in the configuration file')
  },
  readTree(tree, context) {
    const read = new Reader(context)
    const functions = read.remoteFunctions(tree)
    if (read.errors.length > 0) throw new RefusedParts(read.errors)
    return functions
  },
  show: (value) => (value.length === 1 ? '1 entry' : `${value.length} entries`),
}

const timeout = duration('10ms', '5s')
const concurrency = wholeNumber(1, 10_000)
const leastSecretBytes = 16

class Reader extends TreeReader {
  readonly #context: FileContext

  constructor(context: FileContext) {
    super()
    this.#context = context
  }

  remoteFunctions(tree: Tree): readonly RemoteFunction[] {
    const read: RemoteFunction[] = []
    for (const [n, item] of this.items(tree, 'functions.remote').entries()) {
      const fn = this.#remoteFunction(item, `functions.remote[${n}]`)
      const before = fn && read.find(({ pattern }) => covers(pattern, fn.pattern))
      if (before) this.wrong(memberOf(item, 'function'), `${fn.place}.function`, `already mapped by ${before.place}`)
      if (fn) read.push(fn)
    }
    return read
  }

  #remoteFunction(tree: Tree, place: string): RemoteFunction | undefined {
    const members = this.object(tree, place, ['function', 'https', 'lambda', 'timeout', 'maxConcurrency'])
    if (!members) return undefined
    const pattern = this.#pattern(tree, place)
    const ms = this.#optional(members, place, 'timeout', (given) => timeout.parse(given, ''))
    const most = this.#optional(members, place, 'maxConcurrency', (given) => concurrency.parse(given, ''))
    const { https, lambda } = { https: members.get('https'), lambda: members.get('lambda') }
    if (!https === !lambda) return this.wrong(tree, place, 'exactly one of https and lambda')
    const target = https ? this.#https(https, `${place}.https`) : lambda && this.#lambda(lambda, `${place}.lambda`)
    if (!pattern || !target) return undefined
    return { place, pattern, target, timeoutMs: ms ?? 5000, maxConcurrency: most ?? 50 }
  }

  #pattern(tree: Tree, place: string): FunctionPattern | undefined {
    const given = memberOf(tree, 'function')
    if (given === tree) return this.wrong(tree, `${place}.function`, 'required')
    return this.value(given, `${place}.function`, (value) => {
      const text = String(value)
      const pattern = parseFunctionPattern(text)
      if (pattern) return pattern
      if (text.slice(0, -1).includes('*')) throw new Refused('* only at the end')
      throw new Refused(
        `must be a function name, an ARN, or the beginning of one with a *, not ${JSON.stringify(text)}`,
      )
    })
  }

  #https(tree: Tree, place: string): HttpsTarget | undefined {
    const members = this.object(tree, place, ['url', 'secrets'])
    if (!members) return undefined
    const url = this.#required(tree, place, 'url', (given) => this.#hookUrl(given))
    const given = members.get('secrets')
    if (!given) return this.wrong(tree, `${place}.secrets`, 'required')
    const items = this.items(given, `${place}.secrets`)
    if (given.kind === 'list' && (items.length < 1 || items.length > 2)) {
      this.wrong(given, `${place}.secrets`, 'must be one or two references')
    }
    const secrets = items.map((item, n) => this.value(item, `${place}.secrets[${n}]`, (value) => this.#secret(value)))
    if (url === undefined || secrets.length === 0) return undefined
    return { kind: 'https', url, secrets: secrets.filter((each) => each !== undefined) }
  }

  #lambda(tree: Tree, place: string): LambdaTarget | undefined {
    const members = this.object(tree, place, ['endpoint', 'region', 'credentials', 'function'])
    if (!members) return undefined
    const endpoint = this.#optional(members, place, 'endpoint', (given) => this.#lambdaEndpoint(given))
    const region = this.#optional(members, place, 'region', toRegion)
    const name = this.#optional(members, place, 'function', toFunctionName)
    const given = members.get('credentials')
    const own = given && this.#credentials(given, `${place}.credentials`)
    // On this machine there is mostly an emulator, which looks at no credentials but wants some.
    const credentials = own ?? (endpoint && isOnLoopback(endpoint) ? localCredentials : undefined)
    return {
      kind: 'lambda',
      ...(endpoint && endpoint !== 'aws' && { endpoint }),
      ...(region && { region }),
      ...(credentials && { credentials }),
      ...(name && name !== 'same' && { functionName: name }),
    }
  }

  #credentials(tree: Tree, place: string): LambdaTarget['credentials'] | undefined {
    if (!this.object(tree, place, ['accessKeyId', 'secretAccessKey'])) return undefined
    const reference = (value: Scalar) => secretIn(value, this.#context.folder, this.#context.env)
    const accessKeyId = this.#required(tree, place, 'accessKeyId', reference)
    const secretAccessKey = this.#required(tree, place, 'secretAccessKey', reference)
    return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined
  }

  #hookUrl(given: Scalar): string {
    const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined
    if (!url || !/^https?:$/.test(url.protocol)) throw new Refused('must be an https URL')
    if (url.username || url.password || url.hash) throw new Refused('must have no user, password and fragment')
    const plainAllowed = this.#context.mode === 'dev' && isOnLoopback(url.href)
    if (url.protocol === 'http:' && !plainAllowed) throw new Refused('https is required')
    return url.href
  }

  #lambdaEndpoint(given: Scalar): string {
    if (given === 'aws') return 'aws'
    const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined
    const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
    if (!plain || url.pathname !== '/') throw new Refused('must be aws, or an http or https URL without path')
    // Events hold personal data, and answers decide about tokens.
    if (this.#context.mode === 'start' && url.protocol === 'http:' && !isOnLoopback(url.origin)) {
      throw new Refused('https is required')
    }
    return url.origin
  }

  #secret(given: Scalar): string {
    const secret = secretIn(given, this.#context.folder, this.#context.env)
    const bytes = Buffer.byteLength(secret)
    if (bytes >= leastSecretBytes) return secret
    throw new Refused(`${String(given).replace(/^(env|file):/, '')} has ${bytes} bytes; at least ${leastSecretBytes}`)
  }

  #optional<T>(members: ReadonlyMap<string, Tree>, place: string, name: string, parse: (given: Scalar) => T) {
    const member = members.get(name)
    return member && this.value(member, `${place}.${name}`, parse)
  }

  #required<T>(tree: Tree, place: string, name: string, parse: (given: Scalar) => T): T | undefined {
    const member = memberOf(tree, name)
    return member === tree
      ? this.wrong(tree, `${place}.${name}`, 'required')
      : this.value(member, `${place}.${name}`, parse)
  }
}

/** The tree itself when there is no such member, so that there is a place to tell. */
const memberOf = (tree: Tree, name: string): Tree => (tree.kind === 'object' ? (tree.members.get(name) ?? tree) : tree)

const isOnLoopback = (url: string) => URL.canParse(url) && isLoopback(hostName(new URL(url).host))

const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' }

function toRegion(given: Scalar): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(String(given))) return String(given)
  throw new Refused(`must be a region such as us-east-1, not ${JSON.stringify(given)}`)
}

function toFunctionName(given: Scalar): string {
  const text = String(given)
  if (parseFunctionPattern(text)?.kind === 'exact') return text
  throw new Refused(`must be same, a function name or an ARN, not ${JSON.stringify(text)}`)
}
