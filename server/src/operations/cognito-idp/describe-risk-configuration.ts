import { riskConfigurationOf } from '../../domain/users/compromised-password.ts'
import type { Operation } from '../operation.ts'
import { renderRiskConfiguration, requireRiskTarget } from './risk-configuration.ts'
import type { DescribeRiskConfigurationRequest, DescribeRiskConfigurationResponse } from './shapes.ts'

/** Of a client without a configuration of its own: that of its pool (unverified). */
export const describeRiskConfiguration: Operation<DescribeRiskConfigurationRequest, DescribeRiskConfigurationResponse> =
  {
    name: 'DescribeRiskConfiguration',

    async handle(deps, call, input) {
      const target = await requireRiskTarget(deps.store, call, input)
      const { pool, client } = target
      const configuration = client ? riskConfigurationOf(pool, client) : pool.riskConfiguration
      return { RiskConfiguration: renderRiskConfiguration(target, configuration) }
    },
  }
