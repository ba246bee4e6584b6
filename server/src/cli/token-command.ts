import { type Command, InvalidArgumentError, Option } from 'commander'
import { Failure } from './failure.ts'

/** `poolhouse token`. */
export function addTokenCommand(program: Command): void {
  const command = program
    .command('token')
    .summary('Get a machine token, or preview those of a user, and show what the trigger made of it')
  command.description(tokenHelp).addHelpText('after', examples)
  command
    .option('--client <id or name>', 'The app client that asks')
    .option('--pool <id>', 'Its user pool (default: looked for in all pools of the region)')
    .option('--user <name>', 'Preview the tokens of this user instead; none is issued')
    .addOption(new Option('--scope <scopes...>', 'Scopes to ask for (default: all that the client may have)'))
    .addOption(new Option('--metadata <key=value...>', 'Client metadata for the function').argParser(keyValue))
    .option('--json', 'Print one JSON document instead')
    .option('--url <url>', 'Where the server is; credentials are those of the AWS variables')
    .option('--key-file <file>', 'Key file of a poolhouse dev that runs elsewhere')
    .option('--region <name>', 'Region of the user pool, if neither its id nor the AWS variables say it')
  command.action(async (options: Options) => {
    if (options.client === undefined) throw new Failure('--client: required; the id or name of an app client', 2)
    const { client, pool, user, url, keyFile, region, json, scope = [], metadata = {} } = options
    const asked = {
      client,
      pool,
      url,
      keyFile,
      region,
      metadata,
      json: json === true,
      env: process.env,
      cwd: process.cwd(),
    }
    if (user !== undefined) {
      if (scope.length)
        throw new Failure('--scope: not with --user; who signs in by the API is not asked for scopes', 2)
      const { previewUserTokens } = await import('./user-tokens.ts')
      return previewUserTokens({ ...asked, user }, streams())
    }
    const { token } = await import('./token.ts')
    const scopes = scope.flatMap((each) => each.split(/[\s,]+/).filter(Boolean))
    return token({ ...asked, scopes }, streams())
  })
}

const streams = () => ({
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  colour: process.stderr.isTTY === true && !process.env['NO_COLOR'],
})

type Options = {
  readonly client?: string
  readonly pool?: string
  readonly scope?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly json?: true
  readonly url?: string
  readonly keyFile?: string
  readonly region?: string
  readonly user?: string
}

function keyValue(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  if (key === undefined || value === undefined) throw new InvalidArgumentError('must be key=value')
  return { ...before, [key]: value }
}

const tokenHelp = `Gets a machine token (OAuth client credentials) and shows how it came about: the event that the pre token \
generation function got, its answer, and each claim with what became of it. The token goes to standard output, \
everything else to standard error. With --user it shows the same of the ID and the access token that the user would get \
by signing in; nobody signs in, and no token is issued.`

const examples = `
Finds the server by --url or POOLHOUSE_URL with the AWS credential variables, by --key-file or
POOLHOUSE_KEY_FILE, or by .poolhouse/key.json of a "poolhouse dev" here or in a folder above.

Examples:
  poolhouse token --client backend --scope orders/read --metadata tenant=acme
  poolhouse token --client web --user jane
  curl -H "Authorization: Bearer $(poolhouse token --client backend)" https://api.example.com/orders

Exit codes: 0 a token or preview, 1 none, 2 wrong usage.`
