import { type Command, Option } from 'commander'
import { Failure } from './failure.ts'

/** `poolhouse client-options`. */
export function addClientOptionsCommand(program: Command): void {
  const command = program
    .command('client-options')
    .summary("Show or change an app client's options that Cognito does not have")
  command.description(help).addHelpText('after', examples)
  command
    .option('--client <id or name>', 'The app client')
    .option('--pool <id>', 'Its user pool (default: looked for in all pools of the region)')
    .addOption(
      onOff('--require-pkce', 'Refuse authorization requests without a code_challenge, and the implicit grant'),
    )
    .addOption(onOff('--any-loopback-port', 'Redirect URIs at 127.0.0.1 and [::1] stand for every port (RFC 8252)'))
    .addOption(onOff('--any-localhost-port', 'The same for redirect URIs at localhost'))
    .option('--json', 'Print one JSON document instead')
    .option('--url <url>', 'Where the server is; credentials are those of the AWS variables')
    .option('--key-file <file>', 'Key file of a poolhouse dev that runs elsewhere')
    .option('--region <name>', 'Region of the user pool, if neither its id nor the AWS variables say it')
  command.action(async ({ client, pool, json, url, keyFile, region, ...asked }: Options) => {
    if (client === undefined) throw new Failure('--client: required; the id or name of an app client', 2)
    const { clientOptions } = await import('./client-options.ts')
    const where = { url, keyFile, region, env: process.env, cwd: process.cwd() }
    const change = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value === 'on']))
    const text = await clientOptions({ ...where, client, pool, json: json === true, change })
    process.stdout.write(text)
  })
}

const onOff = (flag: string, about: string) => new Option(`${flag} <on or off>`, about).choices(['on', 'off'])

type Switch = 'on' | 'off'

type Options = {
  readonly client?: string
  readonly pool?: string
  readonly requirePkce?: Switch
  readonly anyLoopbackPort?: Switch
  readonly anyLocalhostPort?: Switch
  readonly json?: true
  readonly url?: string
  readonly keyFile?: string
  readonly region?: string
}

const help = `Shows the options of an app client that Cognito's app clients do not have, after changing those that are \
given. They are for apps on people's own machines: native apps and clients of the Model Context Protocol. With --strict \
they cannot be changed and no port is left open.`

const examples = `
Examples:
  poolhouse client-options --client desktop
  poolhouse client-options --client desktop --require-pkce on --any-loopback-port on`
