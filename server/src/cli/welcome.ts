import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { shortPath } from '../lib/short-path.ts'
import type { AppClient } from '../model/app-client.ts'
import { consolePoolId } from '../model/console.ts'
import type { UserPool } from '../model/user-pool.ts'
import type { Deps } from '../ports/deps.ts'

import { type Sample, sampleUser } from '../sample/make-sample.ts'
import { version } from './version.ts'

type Shown = {
  readonly config: Config
  readonly functionFolders: readonly string[]
  readonly sample: Sample | undefined
  /** The working directory: paths below it are shown from there. */
  readonly cwd: string
}

/** What a person sees when `dev` is ready: where it is, one command per user pool, and how to go on. */
export async function welcome({ url, deps }: App, { config, functionFolders, sample, cwd }: Shown): Promise<string> {
  const { mail, sms } = config.messages
  const kept = [...(mail ? [] : ['Mail']), ...(sms ? [] : ['SMS'])]
  const pools = await deps.store.userPools.list(
    config.region,
    { limit: shownPools + 1 },
    { except: consolePoolId(config.region) },
  )
  const sections = await Promise.all(pools.slice(0, shownPools).map((pool) => poolSection(deps, url, pool, sample)))
  if (pools.length > shownPools) sections.push(`  … and more; aws cognito-idp list-user-pools shows all of them\n`)
  if (pools.length === 0) sections.push(`  No user pools yet. Two with triggers to try: poolhouse dev --sample\n`)
  const facts = [
    ...(config.console ? [['Console', `${url}/console`]] : []),
    ['AWS SDKs, CLI', `endpoint ${url}, any credentials`],
    [
      'Functions',
      functionFolders.length > 0
        ? `${functionFolders.map((each) => shortPath(each, cwd)).join(', ')} (a saved file counts at once)`
        : 'none; make a folder functions/<name>/index.mjs',
    ],
    ...(kept.length > 0 ? [[kept.join(' and '), `shown at ${url}/_dev/inbox`]] : []),
    ['State', config.ephemeral ? 'none is kept' : `${shortPath(config.state, cwd)} (delete it to begin anew)`],
    ['Stop', 'Ctrl-C'],
  ]
  return [
    `\nPoolhouse ${version} is ready at ${url}\n`,
    ...sections,
    facts.map(([name = '', what]) => `  ${name.padEnd(14)} ${what}`).join('\n'),
    '',
    '',
  ].join('\n')
}

const shownPools = 5

async function poolSection(deps: Deps, url: string, pool: UserPool, sample: Sample | undefined): Promise<string> {
  const trigger = pool.triggers.preTokenGeneration
  const name = trigger?.arn.split(':')[6]
  const line = `  ${pool.id}  ${pool.name}${name ? `, its tokens customized by the function ${name}` : ''}`
  const clients = await deps.store.appClients.list(pool.id, { limit: 60 })
  const inSample = sample?.find(({ userPoolId }) => userPoolId === pool.id)?.clientId
  const machine =
    clients.find(({ id }) => id === inSample) ??
    clients.find((each) => each.allowedOAuthFlows.includes('client_credentials'))
  if (!machine) return `${line}\n`
  const command = machine.id === inSample ? curl(deps, url, pool, machine) : `poolhouse token --client ${machine.id}`
  const user =
    sample?.[0]?.userPoolId === pool.id ? `\n    user ${sampleUser.username}, password ${sampleUser.password}` : ''
  return `${line}\n    ${command}${user}\n`
}

/** One line to copy: a machine token of the sample. Secrets of other pools are not shown. */
function curl({ sealer }: Pick<Deps, 'sealer'>, url: string, pool: UserPool, { id, secrets }: AppClient): string {
  const [secret] = secrets.map(({ sealed }) => Buffer.from(sealer.open(`client-secret/${id}`, sealed)).toString())
  return `curl -s ${url}/${pool.id}/oauth2/token -u ${id}:${secret} -d grant_type=client_credentials`
}
